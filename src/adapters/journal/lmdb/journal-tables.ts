/** How does the journal lie in its folder? The tables, the journal's own id, and rights that keep other accounts out. */
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Database, open, type RootDatabase } from "lmdb";
import type { JournalId, Sequence } from "#journal/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { refuseDamagedFile } from "./refuse-damaged-file.ts";

export const JOURNAL_FILE = "data.mdb";
const LOCK_FILE = "lock.mdb";

export interface JournalTables {
  readonly folder: string;
  readonly root: RootDatabase;
  /** Sequence to the written read. */
  readonly entries: Database<unknown, number>;
  /** First sequence to where the ids of that stretch lie. */
  readonly stretches: Database<Uint8Array, number>;
  readonly marks: Database<number | string, Mark>;
}

type Mark =
  /** The newest sequence ever given, which outlives trimming. */
  | "head"
  /** The journal's id. */
  | "id"
  /** 1 when entries were there before the id. */
  | "older";

/** Makes what is not there, and gives a journal without an id one. */
export function openJournalTables(folder: string): JournalTables {
  try {
    mkdirSync(folder, { recursive: true });
    // The journal holds marks and where they were seen, so only our own account may enter.
    chmodSync(folder, 0o700);
    refuseDamagedFile(join(folder, JOURNAL_FILE));
    const root = open({
      path: folder,
      noSubdir: false,
      maxDbs: 4,
      // With overlapping sync an entry could be seen, and a follower's cursor moved past it, before it is on disk; a loss
      // of power would then give the same sequence to another read. Classic commits are durable when they are visible.
      overlappingSync: false,
      // Groups are made by us. The batches of this binding are promises that nobody holds, and when a commit fails they
      // end the process.
      eventTurnBatching: false,
    });
    root.readerCheck();
    const tables = {
      folder,
      root,
      entries: root.openDB<unknown, number>({ name: "entries", encoding: "msgpack" }),
      stretches: root.openDB<Uint8Array, number>({ name: "stretches", encoding: "binary" }),
      marks: root.openDB<number | string, Mark>({ name: "marks", encoding: "ordered-binary" }),
    };
    nameJournal(tables);
    for (const file of [JOURNAL_FILE, LOCK_FILE]) chmodSync(join(folder, file), 0o600);
    return tables;
  } catch (cause) {
    if (cause instanceof OutsideError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OutsideError("journal-not-opened", `The journal in ${folder} cannot be opened (${reason})`, {
      retryable: false,
      cause,
    });
  }
}

function nameJournal({ root, marks }: JournalTables): void {
  if (marks.get("id") !== undefined) return;
  const isOlder = marks.get("head") !== undefined;
  root.transactionSync(() => {
    marks.putSync("id", crypto.randomUUID());
    if (isOlder) marks.putSync("older", 1);
  });
}

export function idOf({ marks }: JournalTables): JournalId {
  return String(marks.get("id")) as JournalId;
}

export function headOf({ marks }: JournalTables): Sequence {
  return Number(marks.get("head") ?? 0) as Sequence;
}

export function isFromOlderRelease({ marks }: JournalTables): boolean {
  return marks.get("older") === 1;
}
