/**
 * What can be saved of a damaged journal? Every page of its file is looked at by itself, so that neither a damaged header nor
 * a missing end nor a page in between takes the rest along. The damaged file is kept aside; entries keep their sequences.
 */
import { chmodSync, linkSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Unpackr } from "msgpackr";
import { fromBufferKey } from "ordered-binary";
import type { JournalId, Sequence } from "#journal/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { isReadable } from "./is-readable.ts";
import { idOf, JOURNAL_FILE, type JournalTables, openJournalTables } from "./journal-tables.ts";
import { leavesInOrder } from "./leaf-order.ts";
import { openPageFile, type PageFile, type PageNode } from "./lmdb-pages.ts";
import { decodeRead } from "./read-codec.ts";

export interface Salvaged {
  readonly id: JournalId;
  /** False when it was not to be found: then this is a new journal to its followers. */
  readonly isIdKept: boolean;
  readonly entries: number;
  readonly head: Sequence;
  /** What is missing between the first entry and the head, ends included. */
  readonly gone: readonly { readonly from: Sequence; readonly to: Sequence }[];
  /** Where the damaged file is now. */
  readonly keptAside: string;
}

type FoundMarks = Map<string, number | string>;

const STEP_PAGES = 200;

/** `stamp` tells the file that is kept aside from those of earlier times. Nothing is changed until all is saved. */
export async function salvageJournal(folder: string, stamp: string): Promise<Salvaged> {
  const path = join(folder, JOURNAL_FILE);
  const workplace = join(folder, "salvaging");
  rmSync(workplace, { recursive: true, force: true });
  const file = openOrSay(path);
  const tables = openJournalTables(workplace);
  let saved: Omit<Salvaged, "keptAside">;
  try {
    saved = await saveInto(tables, file);
  } finally {
    file.close();
    await tables.root.close();
  }
  const keptAside = join(folder, `damaged-${stamp}.mdb`);
  // A second name for the old file first, so that there is never a moment without a journal.
  linkSync(path, keptAside);
  chmodSync(keptAside, 0o600);
  renameSync(join(workplace, JOURNAL_FILE), path);
  rmSync(join(folder, "lock.mdb"), { force: true });
  rmSync(workplace, { recursive: true });
  return { ...saved, keptAside };
}

function openOrSay(path: string): PageFile {
  try {
    return openPageFile(path);
  } catch (cause) {
    throw new OutsideError("journal-not-opened", `There is no journal to salvage at ${path}`, {
      retryable: false,
      cause,
    });
  }
}

async function saveInto(tables: JournalTables, file: PageFile): Promise<Omit<Salvaged, "keptAside">> {
  const found: FoundMarks = new Map();
  const pages = leavesInOrder(file);
  for (let from = 0; from < pages.length; from += STEP_PAGES) {
    const step = pages.slice(from, from + STEP_PAGES);
    await tables.root.transaction(() => {
      for (const number of step) {
        const page = file.page(number);
        if (page?.kind === "leaf") for (const node of page.nodes()) saveNode(tables, node, found);
      }
    });
  }
  return finish(tables, found);
}

const unpackr = new Unpackr({});

function saveNode(tables: JournalTables, { key, value }: PageNode, found: FoundMarks): void {
  if (value === undefined) return;
  const name = ifReadable(() => fromBufferKey(Buffer.from(key)));
  if (name === "head" || name === "id" || name === "older") {
    const mark = ifReadable(() => fromBufferKey(Buffer.from(value)));
    if (isMark(name, mark)) {
      found.set(name, name === "head" ? Math.max(Number(found.get(name) ?? 0), Number(mark)) : mark);
    }
  } else if (typeof name === "number" && Number.isSafeInteger(name) && name > 0) {
    saveEntry(tables, name, value);
  }
}

function saveEntry({ entries }: JournalTables, sequence: number, value: Uint8Array): void {
  const row: unknown = ifReadable(() => unpackr.unpack(Buffer.from(value)));
  const read = ifReadable(() => decodeRead(row));
  if (read === undefined || ifReadable(() => isReadable(read)) !== true) return;
  entries.putSync(sequence, row);
}

function isMark(name: string, mark: unknown): mark is number | string {
  return name === "id"
    ? typeof mark === "string" && /^[0-9a-f-]{36}$/.test(mark)
    : Number.isSafeInteger(mark);
}

/** Damaged bytes make every reader throw sooner or later; then there is nothing to save in that place. */
function ifReadable<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

async function finish(
  { root, entries, marks, ...tables }: JournalTables,
  found: ReadonlyMap<string, number | string>,
): Promise<Omit<Salvaged, "keptAside">> {
  const gone: { from: Sequence; to: Sequence }[] = [];
  const miss = (from: number, to: number) => {
    if (from <= to) gone.push({ from: from as Sequence, to: to as Sequence });
  };
  let newest: number | undefined;
  let count = 0;
  for (const key of entries.getKeys()) {
    if (newest !== undefined) miss(newest + 1, key - 1);
    newest = key;
    count += 1;
  }
  const head = Math.max(newest ?? 0, Number(found.get("head") ?? 0));
  miss((newest ?? 0) + 1, head);
  const id = found.get("id");
  await root.transaction(() => {
    marks.putSync("head", head);
    if (id !== undefined) marks.putSync("id", id);
    if (found.has("older")) marks.putSync("older", 1);
  });
  await root.flushed;
  return {
    id: idOf({ root, entries, marks, ...tables }),
    isIdKept: id !== undefined,
    entries: count,
    head: head as Sequence,
    gone,
  };
}
