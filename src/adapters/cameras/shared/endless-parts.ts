/** The parts of a multipart answer that never ends, each as soon as it is whole. */

import { unfit } from "./camera-http.ts";
import type { MultipartPart } from "./multipart-parts.ts";

/** Above it a part is no picture of a camera; whoever sends it fills our memory. */
const MOST_BYTES = 20_000_000;
const BLANK = "\r\n\r\n";

/**
 * The boundary is that of the first line: cameras announce another in the header than they write. A part is whole when the next
 * boundary has come, or the length that it states.
 */
export async function* endlessParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<MultipartPart> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk]);
    while (true) {
      const found = nextPart(held);
      if (found === undefined) break;
      held = held.subarray(found.end);
      yield found.part;
    }
    if (held.length > MOST_BYTES)
      throw unfit("The camera sends a part of more than 20 MB, which is no picture.");
  }
}

function nextPart(held: Buffer): { readonly part: MultipartPart; readonly end: number } | undefined {
  const start = held.indexOf("--");
  const lineEnd = held.indexOf("\r\n", start);
  if (start === -1 || lineEnd === -1) return undefined;
  const boundary = held.subarray(start, lineEnd);
  const headEnd = held.indexOf(BLANK, lineEnd);
  if (headEnd === -1) return undefined;
  const head = held.toString("latin1", lineEnd, headEnd);
  const bodyStart = headEnd + BLANK.length;
  const stated = /^content-length:\s*(\d{1,9})/im.exec(head)?.[1];
  const bodyEnd = stated === undefined ? held.indexOf(boundary, bodyStart) : bodyStart + Number(stated);
  if (bodyEnd === -1 || bodyEnd > held.length) return undefined;
  const body = Buffer.from(
    held.subarray(bodyStart, stated === undefined ? withoutLineEnd(held, bodyEnd) : bodyEnd),
  );
  const contentType = /^content-type:\s*([^\r\n]*)/im.exec(head)?.[1]?.trim().toLowerCase() ?? "";
  const name = /^content-disposition:.*?;\s*name="?([^";\r\n]*)"?/im.exec(head)?.[1] ?? "";
  return { part: { name, contentType, body }, end: bodyEnd };
}

const withoutLineEnd = (held: Buffer, end: number): number =>
  held.toString("latin1", end - 2, end) === "\r\n" ? end - 2 : end;
