/** Which bytes are the list, when a file is packed? One file in a gzip or zip archive, checked whole, and no larger than a list can be. */
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { crc32, gunzip } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import type { HotlistProblem } from "#matching/ports.ts";

/** Twice the largest body that is taken unpacked: the longest list in UTF-16. */
export const UNPACKED_LIMIT_BYTES = 40 * 1024 * 1024;
/** An archive is looked through for the one list in it, not for what else somebody packed. */
const MOST_ENTRIES = 1_000;

export interface Unpacked {
  readonly bytes: Uint8Array;
  readonly packed: "no" | "gzip" | "zip";
  /** Of the list inside the archive. */
  readonly name?: string | undefined;
}

export async function unpack(bytes: Uint8Array): Promise<Unpacked | HotlistProblem> {
  if (begins(bytes, 0x1f, 0x8b)) return await unzipped(bytes);
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04) || begins(bytes, 0x50, 0x4b, 0x05, 0x06))
    return await fromZip(bytes);
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return WORKBOOK;
  return { bytes, packed: "no" };
}

const begins = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte);

async function unzipped(bytes: Uint8Array): Promise<Unpacked | HotlistProblem> {
  try {
    const content = await promisify(gunzip)(bytes, { maxOutputLength: UNPACKED_LIMIT_BYTES });
    return { bytes: content, packed: "gzip", name: nameInGzip(bytes) };
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE"
      ? TOO_LONG
      : DAMAGED;
  }
}

/** Only a header without other extras is read. */
function nameInGzip(bytes: Uint8Array): string | undefined {
  const end = bytes.indexOf(0, 10);
  return bytes[3] === 8 && end > 0 && end < 300
    ? Buffer.from(bytes.subarray(10, end)).toString("latin1")
    : undefined;
}

async function fromZip(bytes: Uint8Array): Promise<Unpacked | HotlistProblem> {
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
    if (archive.entryCount > MOST_ENTRIES) return notOne(archive.entryCount);
    const entries: Entry[] = [];
    for await (const entry of archive.eachEntry()) entries.push(entry);
    if (entries.some(({ fileName }) => IN_WORKBOOKS.includes(fileName))) return WORKBOOK;
    const files = entries.filter(({ fileName }) => !isBeside(fileName));
    const [only] = files;
    return only === undefined || files.length > 1 ? notOne(files.length) : await contentOf(only, archive);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return DAMAGED;
  }
}

/** The library holds the content to the length that the entry states. */
async function contentOf(entry: Entry, archive: ZipFile): Promise<Unpacked | HotlistProblem> {
  if (entry.isEncrypted()) return LOCKED;
  if (entry.uncompressedSize > UNPACKED_LIMIT_BYTES) return TOO_LONG;
  const content = await buffer(await archive.openReadStreamPromise(entry));
  return crc32(content) === entry.crc32
    ? { bytes: content, packed: "zip", name: entry.fileName.split("/").at(-1) }
    : DAMAGED;
}

/** Excel's and LibreOffice's files are zip archives, with these in them. */
const IN_WORKBOOKS: readonly string[] = ["[Content_Types].xml", "content.xml"];

/** Folders, and what a Macintosh puts beside every file. */
const isBeside = (name: string): boolean =>
  name.endsWith("/") || /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._)/.test(name);

const WORKBOOK: HotlistProblem = {
  code: "file-is-workbook",
  words: "This is a spreadsheet's own file. Save the sheet as CSV and send that.",
};
const DAMAGED: HotlistProblem = {
  code: "file-not-unpacked",
  words: "The packed file is damaged or cut off. Pack it again, or send the list itself.",
};
const LOCKED: HotlistProblem = {
  code: "file-not-unpacked",
  words: "The packed file has a password. Pack it without one, or send the list itself.",
};
const TOO_LONG: HotlistProblem = {
  code: "file-too-long",
  words: `Unpacked, a file may have ${UNPACKED_LIMIT_BYTES / 1024 / 1024} MiB at most. Split it and import the parts with mode=add.`,
};
const notOne = (files: number): HotlistProblem => ({
  code: "file-not-unpacked",
  words: `The packed file holds ${files === 0 ? "no list" : `${files} files`}. Pack one list alone.`,
});
