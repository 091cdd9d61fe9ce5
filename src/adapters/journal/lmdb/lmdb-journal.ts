/** The journal of arriving reads in one LMDB folder: ordered, known by id, durable before anybody is told. */
import type { Appended, Journal, JournalEntry, JournalId, Sequence } from "#journal/ports.ts";
import { groupCommit } from "#mechanism/group-commit.ts";
import type { ForceId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Read } from "#terms/read.ts";
import { headOf, idOf, isFromOlderRelease, type JournalTables, openJournalTables } from "./journal-tables.ts";
import { hashOf, type KnownIds } from "./known-ids.ts";
import { openKnownIds, writeStretch } from "./open-known-ids.ts";
import { decodeRead, encodeRead } from "./read-codec.ts";
import { recentEntries } from "./recent-entries.ts";
import { trimEntries } from "./trim-entries.ts";
import { type DiskState, type TableWriter, tableWriter } from "./write-tables.ts";

/** Reads in one transaction at most: about ten milliseconds of work on the main thread. */
const GROUP_LIMIT = 1000;
/** A delivery that brings more than a group at once is written in several. */
const STEP = 10_000;

export interface LmdbJournal extends Journal {
  /** From now on it is another journal, which cursors of the old id do not fit. */
  takeId(id: JournalId): Promise<void>;
}

export interface LmdbJournalOptions {
  /** Whose reads are in it that were written before a read told its force. */
  readonly ownForce?: ForceId | undefined;
  /** Told when the disk is found full, and when there is room again. */
  readonly onDisk?: (state: DiskState) => void;
}

/** Opens the journal in `folder`, making it if it is not there. One process may write to it. */
export function openLmdbJournal(
  folder: string,
  { ownForce, onDisk = () => {} }: LmdbJournalOptions = {},
): LmdbJournal {
  const tables = openJournalTables(folder);
  const write = tableWriter(tables, onDisk);
  const listeners = new Set<(head: Sequence) => void>();
  const ids = openKnownIds(tables);
  const recent = recentEntries();
  let head = headOf(tables);

  const append = groupCommit<Read, Appended>(GROUP_LIMIT, async (reads) => {
    const appended: Appended[] = [];
    for (let from = 0; from < reads.length; from += STEP) {
      appended.push(...(await appendStep(reads.slice(from, from + STEP), tables, ids, write)));
    }
    head = headOf(tables);
    const added = newEntries(reads, appended);
    recent.add(added);
    if (added.length > 0) for (const listener of listeners) listener(head);
    return appended;
  });

  return {
    id: idOf(tables),
    isFromOlderRelease: isFromOlderRelease(tables),
    append,
    readAfter(cursor, limit) {
      const entries = recent.after(cursor, limit) ?? readAfter(tables, cursor, limit, ownForce);
      // A commit can be seen before `append` has heard of it, and nobody may be further than the head.
      const last = entries.at(-1)?.sequence ?? head;
      if (last > head) head = last;
      return entries;
    },
    head: () => head,
    onAppend(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async trim(upTo, window) {
      recent.forget();
      const dropped = await trimEntries(tables, ids, write, upTo, window);
      // What came meanwhile may have been old already.
      recent.forget();
      return dropped;
    },
    async takeId(id) {
      await write(() => {
        tables.marks.putSync("id", id);
        tables.marks.removeSync("older");
      });
    },
    async close() {
      listeners.clear();
      await append.settled();
      await tables.root.close();
    },
  };
}

function newEntries(reads: readonly Read[], appended: readonly Appended[]): readonly JournalEntry[] {
  return reads.flatMap((read, index) => {
    const { isNew, sequence: at } = appended[index] as Appended;
    return isNew ? [{ sequence: at, read }] : [];
  });
}

async function appendStep(
  reads: readonly Read[],
  tables: JournalTables,
  ids: KnownIds,
  write: TableWriter,
): Promise<readonly Appended[]> {
  if (!ids.hasRoom(headOf(tables) + 1, reads.length)) {
    await write(() => writeStretch(tables, ids.open()));
    ids.seal();
  }
  const rows = reads.map((read) => ({ read, hash: hashOf(read), row: encodeRead(read) }));
  try {
    const appended = await write(() => appendAll(tables, ids, rows));
    ids.keep();
    return appended;
  } catch (failure) {
    ids.undo();
    throw failure;
  }
}

interface NewRow {
  readonly read: Read;
  readonly hash: number;
  readonly row: unknown;
}

/** Runs inside a write transaction. */
function appendAll({ entries, marks }: JournalTables, ids: KnownIds, rows: readonly NewRow[]): Appended[] {
  let newest = Number(marks.get("head") ?? 0);
  const appended = rows.map(({ read, hash, row }): Appended => {
    const { id } = read;
    const before = ids.find(hash, (place) => isOf(entries.get(place), read));
    if (before !== undefined) return { id, sequence: sequence(before), isNew: false };
    newest += 1;
    ids.add(hash, newest);
    entries.putSync(newest, row, { append: true });
    return { id, sequence: sequence(newest), isNew: true };
  });
  marks.putSync("head", newest);
  return appended;
}

/** What was refused for its clock may come once more, and be taken then. An entry that was trimmed is of nobody. */
function isOf(written: unknown, { id, refused }: Read): boolean {
  if (written === undefined) return false;
  const read = decodeRead(written);
  return read.id === id && (read.refused === undefined) === (refused === undefined);
}

function readAfter(
  { entries }: JournalTables,
  cursor: Sequence,
  limit: number,
  ownForce: ForceId | undefined,
): JournalEntry[] {
  invariant(limit >= 1, "a follower asks for at least one entry");
  try {
    return [...entries.getRange({ start: cursor + 1, limit })].map(({ key, value }) => ({
      sequence: sequence(key),
      read: decodeRead(value, ownForce),
    }));
  } catch (cause) {
    if (cause instanceof OutsideError) throw cause;
    throw new OutsideError(
      "journal-damaged",
      `The journal cannot be read after entry ${cursor}. Stop the server and run \`npx fosseway journal salvage\`.`,
      { retryable: false, cause },
    );
  }
}

const sequence = (number: number): Sequence => number as Sequence;
