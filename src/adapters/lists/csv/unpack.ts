/** Which bytes are the list, when a file is packed? One file in a gzip or zip archive, checked whole, and no larger than a list can be. */
import { PassThrough, pipeline, Readable } from "node:stream";
import { crc32, createGunzip } from "node:zlib";
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import type { HotlistProblem, HotlistSource } from "#matching/ports.ts";
import { FileFault } from "./file-fault.ts";

/** Fifty million rows of 160 characters, more than any national list has. */
export const UNPACKED_LIMIT_BYTES = 8 * 1024 ** 3;
/** An archive is looked through for the one list in it, not for what else somebody packed. */
const MOST_ENTRIES = 1_000;

/** The bytes in order, anew each time. */
export type Bytes = () => AsyncIterable<Uint8Array>;

export interface Unpacked {
  /** Throws a `FileFault` where the archive is damaged, or holds more than a list can be. */
  readonly bytes: Bytes;
  readonly packed: "no" | "gzip" | "zip";
  /** Of the list inside the archive. */
  readonly name?: string | undefined;
}

export async function unpack(source: HotlistSource, limitBytes = UNPACKED_LIMIT_BYTES): Promise<Unpacked> {
  const head = await headOf(source);
  if (begins(head, 0x1f, 0x8b)) return gunzipped(source, head, limitBytes);
  if (begins(head, 0x50, 0x4b, 0x03, 0x04) || begins(head, 0x50, 0x4b, 0x05, 0x06)) {
    return await fromZip(source, limitBytes);
  }
  if (begins(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new FileFault(WORKBOOK);
  return { bytes: () => source.read(), packed: "no" };
}

/** Longer than the name that a gzip file may carry. */
const HEAD_BYTES = 512;

async function headOf(source: HotlistSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.read(0, Math.min(HEAD_BYTES, source.sizeBytes))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const begins = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte);

function gunzipped(source: HotlistSource, head: Uint8Array, limitBytes: number): Unpacked {
  const bytes = () => {
    // What breaks on the way is thrown to whoever reads.
    const content = pipeline(Readable.from(source.read()), createGunzip(), () => {});
    return withinLimit(content, limitBytes);
  };
  return { bytes, packed: "gzip", name: nameInGzip(head) };
}

async function* withinLimit(content: Readable, limitBytes: number): AsyncIterable<Uint8Array> {
  let taken = 0;
  try {
    for await (const chunk of content as AsyncIterable<Uint8Array>) {
      taken += chunk.length;
      if (taken > limitBytes) throw tooLong(limitBytes);
      yield chunk;
    }
  } catch (error) {
    throw isUnpacking(error) ? new FileFault(DAMAGED) : error;
  }
}

const isUnpacking = (error: unknown): boolean =>
  error instanceof Error && "code" in error && String(error.code).startsWith("Z_");

/** Only a header without other extras is read. */
function nameInGzip(head: Uint8Array): string | undefined {
  const end = head.indexOf(0, 10);
  return head[3] === 8 && end > 0 && end < 300
    ? Buffer.from(head.subarray(10, end)).toString("latin1")
    : undefined;
}

async function fromZip(source: HotlistSource, limitBytes: number): Promise<Unpacked> {
  const archive = await damagedIfNot(() =>
    fromRandomAccessReaderPromise(new SourceReader(source), source.sizeBytes, { autoClose: false }),
  );
  if (archive.entryCount > MOST_ENTRIES) throw new FileFault(notOne(archive.entryCount));
  const entries: Entry[] = [];
  await damagedIfNot(async () => {
    for await (const entry of archive.eachEntry()) entries.push(entry);
  });
  if (entries.some(({ fileName }) => IN_WORKBOOKS.includes(fileName))) throw new FileFault(WORKBOOK);
  const files = entries.filter(({ fileName }) => !isBeside(fileName));
  const [only] = files;
  if (only === undefined || files.length > 1) throw new FileFault(notOne(files.length));
  if (only.isEncrypted()) throw new FileFault(LOCKED);
  if (only.uncompressedSize > limitBytes) throw tooLong(limitBytes);
  const name = only.fileName.split("/").at(-1);
  return { bytes: () => contentOf(only, archive), packed: "zip", name };
}

/** The library holds the content to the length that the entry states. */
async function* contentOf(entry: Entry, archive: ZipFile): AsyncIterable<Uint8Array> {
  const content = await damagedIfNot(() => archive.openReadStreamPromise(entry));
  let sum = 0;
  try {
    for await (const chunk of content as AsyncIterable<Uint8Array>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Error ? new FileFault(DAMAGED) : error;
  }
  if (sum !== entry.crc32) throw new FileFault(DAMAGED);
}

/** The library throws plain errors for whatever is wrong with an archive. */
async function damagedIfNot<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && !(error instanceof FileFault) ? new FileFault(DAMAGED) : error;
  }
}

class SourceReader extends RandomAccessReader {
  readonly #source: HotlistSource;
  constructor(source: HotlistSource) {
    super();
    this.#source = source;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return pipeline(Readable.from(this.#source.read(start, end)), new PassThrough(), () => {});
  }
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
const tooLong = (limitBytes: number): FileFault =>
  new FileFault({
    code: "file-too-long",
    words: `Unpacked, a file may have ${Math.floor(limitBytes / 1024 ** 2).toLocaleString("en-GB")} MiB at most. Split it and import the parts with mode=add.`,
  });
const notOne = (files: number): HotlistProblem => ({
  code: "file-not-unpacked",
  words: `The packed file holds ${files === 0 ? "no list" : `${files} files`}. Pack one list alone.`,
});
