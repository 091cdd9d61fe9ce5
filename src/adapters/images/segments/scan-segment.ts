/** What lies in a day's file, record by record? Whole pictures, damaged stretches between them, and a torn tail if a crash left one. */
import type { FileHandle } from "node:fs/promises";
import type { ImageHash } from "#terms/image-hash.ts";
import { openToRead, type Place, wholeRecord } from "./day-segment.ts";
import { decodeHeader, HEADER_BYTES, MARK, type RecordHeader } from "./segment-record.ts";

export type Stretch =
  | { readonly kind: "whole"; readonly place: Place }
  /** Stays where it is: a better tool may save more of it. `place` when its header still says whose bytes these were. */
  | {
      readonly kind: "damaged";
      readonly offset: number;
      readonly sizeBytes: number;
      readonly place: Place | undefined;
    }
  /** The end of the file, where a record was begun and not finished: nobody was told that it is kept. */
  | { readonly kind: "torn"; readonly offset: number };

const WINDOW_BYTES = 1024 * 1024;

/**
 * From `fromOffset` to the end of the file. Behind damage it goes on at the next mark that begins a whole record. Where headers
 * are believed, a picture's bytes are judged when it is asked for.
 */
export async function* scanSegment(
  folder: string,
  fromOffset: number,
  believes: "bytes" | "headers" = "bytes",
): AsyncGenerator<Stretch> {
  const file = await openToRead(folder);
  if (file === undefined) return;
  try {
    const { size } = await file.stat();
    let offset = fromOffset;
    while (offset < size) {
      const header = await headerAt(file, offset);
      const isThere = header !== undefined && offset + HEADER_BYTES + header.bodyBytes <= size;
      if (isThere && (believes === "headers" || (await wholeRecord(file, offset, header)) !== undefined)) {
        yield { kind: "whole", place: { ...header, offset } };
        offset += HEADER_BYTES + header.bodyBytes;
        continue;
      }
      const next = await nextWholeRecord(file, offset + 1, size);
      const end = next ?? endOfDamage(header, offset, size);
      if (end === undefined) {
        yield { kind: "torn", offset };
        return;
      }
      yield { kind: "damaged", offset, sizeBytes: end - offset, place: placeIn(header, offset, end) };
      offset = end;
    }
  } finally {
    await file.close();
  }
}

/** A last record that has all its bytes was finished, so it was damaged later and is not a torn tail. */
function endOfDamage(header: RecordHeader | undefined, offset: number, size: number): number | undefined {
  const end = header && offset + HEADER_BYTES + header.bodyBytes;
  return end !== undefined && end <= size ? end : undefined;
}

function placeIn(header: RecordHeader | undefined, offset: number, end: number): Place | undefined {
  const fits = header !== undefined && offset + HEADER_BYTES + header.bodyBytes <= end;
  return fits ? { ...header, offset } : undefined;
}

async function headerAt(file: FileHandle, offset: number): Promise<RecordHeader | undefined> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, offset);
  return decodeHeader(buffer.subarray(0, bytesRead));
}

/** The hash decides whether a mark begins a record: a picture's own bytes may spell one too. */
async function nextWholeRecord(file: FileHandle, from: number, size: number): Promise<number | undefined> {
  const window = Buffer.alloc(WINDOW_BYTES);
  for (let start = from; start < size; start += WINDOW_BYTES - MARK.length + 1) {
    const { bytesRead } = await file.read(window, 0, WINDOW_BYTES, start);
    const bytes = window.subarray(0, bytesRead);
    for (let at = bytes.indexOf(MARK); at !== -1; at = bytes.indexOf(MARK, at + 1)) {
      const header = await headerAt(file, start + at);
      if (header !== undefined && (await wholeRecord(file, start + at, header)) !== undefined)
        return start + at;
    }
  }
  return undefined;
}

/** Whose bytes are, or were, in this file, as far as its records still tell. */
export async function* hashesIn(folder: string): AsyncGenerator<ImageHash> {
  for await (const stretch of scanSegment(folder, 0)) {
    if (stretch.kind !== "torn" && stretch.place !== undefined) yield stretch.place.hash;
  }
}
