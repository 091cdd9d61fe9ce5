/** Which answers are packed on their way? Text that was asked for with GET: lists, alerts, pages. */
import { constants } from "node:zlib";
import type { FastifyCompressOptions } from "@fastify/compress";
import type { RouteOptions } from "fastify";

/** The live stream is written past the framework, so nothing here holds it back. */
export const COMPRESSION: FastifyCompressOptions = {
  // One packet of the network; below it nothing is gained.
  threshold: 1400,
  customTypes: /^(application\/(problem\+)?json|text\/html)/,
  encodings: ["br", "gzip", "identity"],
  // The default of Brotli is for files that are packed once; this one costs about as much as gzip.
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

/**
 * The answer to a change may hold a secret beside the sender's own words (a new camera's key), and the length of packed
 * text tells whether the two are alike. Those answers are small, so they go as they are.
 */
export function leaveChangesUnpacked(route: RouteOptions): void {
  if ([route.method].flat().some((method) => method !== "GET" && method !== "HEAD")) route.compress = false;
}
