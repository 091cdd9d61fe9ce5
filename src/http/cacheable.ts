/** An answer that is the same for everybody: caches keep it for a while and ask then whether it has changed. */
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ReaderView } from "./public-page/reader-view.ts";

const KEPT_FOR_S = 60;

/**
 * A page that says in which language it is, to browsers, caches and search engines. What a cache keeps is not for whoever comes from
 * the page itself: they want to leave it (`leaveQuickly`).
 */
export const pageIn = (reply: FastifyReply, { lang }: Pick<ReaderView, "lang">): FastifyReply =>
  reply.type("text/html; charset=utf-8").header("content-language", lang).header("vary", "referer");

/** Sends the text, or says that what the caller has is still right. */
export function cacheable(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  const etag = `"${createHash("sha256").update(text).digest("base64url")}"`;
  reply.header("etag", etag).header("cache-control", `public, max-age=${KEPT_FOR_S}, must-revalidate`);
  const known = (request.headers["if-none-match"] ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  return known.includes(etag) || known.includes("*") ? reply.code(304).send() : reply.send(text);
}
