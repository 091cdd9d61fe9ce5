/** The journal of arriving reads in one LMDB folder: ordered, known by id, durable before anybody is told. */
import { mkdirSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { type Database, open, type RootDatabase } from "lmdb";
import { groupCommit } from "#journal/group-commit.ts";
import type { Appended, Journal, JournalEntry, Sequence } from "#journal/ports.ts";
import type { ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Read } from "#terms/read.ts";
import { decodeRead, encodeRead, packReadId } from "./read-codec.ts";

/** Reads in one transaction at most: about ten milliseconds of work on the main thread. */
const GROUP_LIMIT = 1000;
const TRIM_STEP = 1000;

interface Tables {
  readonly root: RootDatabase;
  /** Sequence to the written read. */
  readonly entries: Database<unknown, number>;
  /** Packed read id to sequence. */
  readonly known: Database<number, Uint8Array>;
  /** `head`: the newest sequence ever given, which outlives trimming. */
  readonly marks: Database<number, string>;
}

/** Opens the journal in `folder`, making it if it is not there. One process may write to it. */
export function openLmdbJournal(folder: string): Journal {
  const tables = openTables(folder);
  const listeners = new Set<(head: Sequence) => void>();
  let head = sequence(tables.marks.get("head") ?? 0);

  const append = groupCommit<Read, Appended>(GROUP_LIMIT, async (reads) => {
    const rows = reads.map((read) => ({ id: read.id, key: packReadId(read.id), row: encodeRead(read) }));
    const appended = await writing(tables, () => appendAll(tables, rows));
    head = sequence(tables.marks.get("head") ?? 0);
    if (appended.some(({ isNew }) => isNew)) for (const listener of listeners) listener(head);
    return appended;
  });

  return {
    append,
    readAfter: (cursor, limit) => readAfter(tables, cursor, limit),
    head: () => head,
    onAppend(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    trim: (upTo, before) => trim(tables, upTo, before),
    async close() {
      listeners.clear();
      await append.settled();
      await tables.root.close();
    },
  };
}

function openTables(folder: string): Tables {
  try {
    mkdirSync(folder, { recursive: true });
    // With overlapping sync an entry could be seen, and a follower's cursor moved past it, before it is on disk; a loss
    // of power would then give the same sequence to another read. Classic commits are durable when they are visible.
    const root = open({ path: folder, noSubdir: false, maxDbs: 3, overlappingSync: false });
    root.readerCheck();
    return {
      root,
      entries: root.openDB<unknown, number>({ name: "entries", encoding: "msgpack" }),
      known: root.openDB<number, Uint8Array>({
        name: "known",
        encoding: "ordered-binary",
        keyEncoding: "binary",
      }),
      marks: root.openDB<number, string>({ name: "marks", encoding: "ordered-binary" }),
    };
  } catch (cause) {
    throw failure("journal-not-opened", `The journal in ${folder} cannot be opened`, cause);
  }
}

interface NewRow {
  readonly id: ReadId;
  readonly key: Uint8Array;
  readonly row: unknown;
}

/** Runs inside a write transaction. */
function appendAll({ entries, known, marks }: Tables, rows: readonly NewRow[]): Appended[] {
  let newest = marks.get("head") ?? 0;
  const appended = rows.map(({ id, key, row }): Appended => {
    const before = known.get(key);
    if (before !== undefined) return { id, sequence: sequence(before), isNew: false };
    newest += 1;
    known.putSync(key, newest);
    entries.putSync(newest, row, { append: true });
    return { id, sequence: sequence(newest), isNew: true };
  });
  marks.putSync("head", newest);
  return appended;
}

function readAfter({ entries }: Tables, cursor: Sequence, limit: number): JournalEntry[] {
  invariant(limit >= 1, "a follower asks for at least one entry");
  return [...entries.getRange({ start: cursor + 1, limit })].map(({ key, value }) => ({
    sequence: sequence(key),
    read: decodeRead(value),
  }));
}

/** In steps, so that appends come in between. */
async function trim(tables: Tables, upTo: Sequence, before: Instant): Promise<number> {
  let dropped = 0;
  let cursor = 0;
  while (cursor < upTo) {
    const step = readAfter(tables, sequence(cursor), TRIM_STEP).filter((entry) => entry.sequence <= upTo);
    const last = step.at(-1);
    if (last === undefined) break;
    cursor = last.sequence;
    dropped += await drop(
      tables,
      step.filter(({ read }) => read.capturedAt < before),
    );
  }
  return dropped;
}

async function drop(tables: Tables, old: readonly JournalEntry[]): Promise<number> {
  if (old.length === 0) {
    await setImmediate();
    return 0;
  }
  return writing(tables, () => {
    for (const { sequence: key, read } of old) {
      tables.entries.removeSync(key);
      tables.known.removeSync(packReadId(read.id));
    }
    return old.length;
  });
}

/** One transaction; resolves when it is on disk. */
async function writing<Result>({ root }: Tables, work: () => Result): Promise<Result> {
  try {
    const result = await root.transaction(work);
    await root.flushed;
    return result;
  } catch (cause) {
    throw failure("journal-not-written", "The journal cannot be written: check the disk", cause);
  }
}

function failure(code: string, message: string, cause: unknown): OutsideError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new OutsideError(code, `${message} (${reason})`, {
    retryable: code === "journal-not-written",
    cause,
  });
}

const sequence = (number: number): Sequence => number as Sequence;
