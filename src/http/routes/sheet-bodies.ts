/** Which bodies are spreadsheets, and how large may one be? */
import type { FastifyInstance } from "fastify";

export const SHEET_TYPES = [
  "application/octet-stream",
  "text/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.oasis.opendocument.spreadsheet",
];
/** Five thousand rows of text, packed or not. */
export const SHEET_LIMIT_BYTES = 8 * 1024 ** 2;

/** The routes of this scope get spreadsheets as bytes. */
export function takeSheets(scope: Pick<FastifyInstance, "addContentTypeParser">): void {
  scope.addContentTypeParser(
    SHEET_TYPES,
    { parseAs: "buffer", bodyLimit: SHEET_LIMIT_BYTES },
    (_request, body, parsed) => parsed(null, body),
  );
}
