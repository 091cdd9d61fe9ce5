/** One UTC day's pictures in one append-only file: where they lie, how they are added, which of them are whole. */
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ImageHash } from "#terms/image-hash.ts";
import { OWN_FILE, OWN_FOLDER } from "./close-to-others.ts";
import { encodeHeader, HEADER_BYTES, hashOf } from "./segment-record.ts";

export const SEGMENT_FILE = "pictures.seg";

export interface Picture {
  readonly hash: ImageHash;
  readonly bytes: Uint8Array;
}

/** Where a picture's record begins in its day's file, and how long its bytes are. */
export interface Place {
  readonly hash: ImageHash;
  readonly offset: number;
  readonly bodyBytes: number;
}

/** Opens the day's file for appending, making folder and file durable if they are new. */
export async function openSegment(folder: string): Promise<FileHandle> {
  const isNew = (await mkdir(folder, { recursive: true, mode: OWN_FOLDER })) !== undefined;
  const file = await open(join(folder, SEGMENT_FILE), "a", OWN_FILE);
  await syncFolder(folder);
  if (isNew) await syncFolder(dirname(folder));
  return file;
}

/** Adds the pictures at `endOffset`, the end of the file; on disk when it resolves. What a failure left behind is cut off. */
export async function appendPictures(
  file: FileHandle,
  endOffset: number,
  pictures: readonly Picture[],
): Promise<{ readonly places: readonly Place[]; readonly endOffset: number }> {
  let offset = endOffset;
  const places = pictures.map(({ hash, bytes }): Place => {
    const place = { hash, offset, bodyBytes: bytes.length };
    offset += HEADER_BYTES + bytes.length;
    return place;
  });
  const record = ({ hash, bytes }: Picture) => [encodeHeader({ hash, bodyBytes: bytes.length }), bytes];
  try {
    await file.appendFile(Buffer.concat(pictures.flatMap(record)));
    await file.datasync();
  } catch (error) {
    await file.truncate(endOffset).catch(() => {});
    throw error;
  }
  return { places, endOffset: offset };
}

/** The bytes, when they are as they were written; undefined when the file is gone or the record is damaged. */
export async function readPicture(folder: string, place: Place): Promise<Uint8Array | undefined> {
  const file = await openToRead(folder);
  if (file === undefined) return undefined;
  try {
    return await wholeRecord(file, place.offset, place);
  } finally {
    await file.close();
  }
}

/**
 * Copies the records as they lie, damaged ones too, into a file of their own in `to`; on disk when it resolves. Its folder's
 * name is not durable yet.
 */
export async function copyRecords(from: string, to: string, places: readonly Place[]): Promise<void> {
  const source = await open(join(from, SEGMENT_FILE), "r");
  try {
    const target = await openSegment(to);
    try {
      for (const { offset, bodyBytes } of places) {
        const record = Buffer.alloc(HEADER_BYTES + bodyBytes);
        const { bytesRead } = await source.read(record, 0, record.length, offset);
        await target.appendFile(record.subarray(0, bytesRead));
      }
      await target.datasync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Bytes in the day's file, 0 when there is none. */
export async function segmentSize(folder: string): Promise<number> {
  const file = await openToRead(folder);
  if (file === undefined) return 0;
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** The record's bytes when they have its hash. */
export async function wholeRecord(
  file: FileHandle,
  offset: number,
  { hash, bodyBytes }: Omit<Place, "offset">,
): Promise<Uint8Array | undefined> {
  // A damaged length must not make us ask for gigabytes.
  if (offset + HEADER_BYTES + bodyBytes > (await file.stat()).size) return undefined;
  const body = Buffer.alloc(bodyBytes);
  const { bytesRead } = await file.read(body, 0, bodyBytes, offset + HEADER_BYTES);
  return bytesRead === bodyBytes && hashOf(body) === hash ? body : undefined;
}

/** Undefined when the day has no file. */
export async function openToRead(folder: string): Promise<FileHandle | undefined> {
  try {
    return await open(join(folder, SEGMENT_FILE), "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Makes names in the folder survive a loss of power. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
