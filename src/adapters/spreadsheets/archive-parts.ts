/** Which parts does a spreadsheet's archive hold, and what stands in one of them? No part becomes larger than a sheet may be. */
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { DAMAGED, MOST_BYTES, SheetFault, TOO_LARGE } from "./sheet-fault.ts";

/** Undefined for a part that is not there. */
export type Parts = (name: string) => Promise<string | undefined>;

const MOST_PARTS = 1_000;

export async function partsOf(bytes: Uint8Array): Promise<Parts> {
  const archive = await damagedIfNot(() => fromBufferPromise(Buffer.from(bytes), { autoClose: false }));
  if (archive.entryCount > MOST_PARTS) throw new SheetFault(TOO_LARGE);
  const entries = new Map<string, Entry>();
  await damagedIfNot(async () => {
    for await (const entry of archive.eachEntry()) entries.set(entry.fileName, entry);
  });
  let left = MOST_BYTES;
  return async (name) => {
    const entry = entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.isEncrypted()) {
      throw new SheetFault("The spreadsheet has a password. Save it without one, or as CSV.");
    }
    if (entry.uncompressedSize > left) throw new SheetFault(TOO_LARGE);
    left -= entry.uncompressedSize;
    return await damagedIfNot(() => textOf(entry, archive));
  };
}

/** The library holds the content to the length that the entry states. */
async function textOf(entry: Entry, archive: ZipFile): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** The library throws plain errors for whatever is wrong with an archive. */
async function damagedIfNot<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && !(error instanceof SheetFault) ? new SheetFault(DAMAGED) : error;
  }
}
