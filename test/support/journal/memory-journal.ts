/** The journal in memory, for tests: the same promises but for durability. */
import {
  type Appended,
  endsTrim,
  type Journal,
  type JournalEntry,
  type JournalId,
  mayGo,
  type Sequence,
} from "#journal/ports.ts";
import type { Read } from "#terms/read.ts";

export function createMemoryJournal(id = "journal-in-memory" as JournalId): Journal {
  let entries: JournalEntry[] = [];
  const known = new Map<string, Sequence>();
  const keyOf = ({ id: readId, refused }: Read) => (refused === undefined ? readId : `refused ${readId}`);
  const listeners = new Set<(head: Sequence) => void>();
  let head = 0 as Sequence;
  return {
    id,
    isFromOlderRelease: false,
    append(reads) {
      const before = head;
      const appended = reads.map((read): Appended => {
        const knownAs = known.get(keyOf(read));
        if (knownAs !== undefined) return { id: read.id, sequence: knownAs, isNew: false };
        head = (head + 1) as Sequence;
        known.set(keyOf(read), head);
        entries.push({ sequence: head, read });
        return { id: read.id, sequence: head, isNew: true };
      });
      if (head > before) for (const listener of listeners) listener(head);
      return Promise.resolve(appended);
    },
    readAfter: (cursor, limit) => entries.filter(({ sequence }) => sequence > cursor).slice(0, limit),
    head: () => head,
    onAppend(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    trim(upTo, window) {
      const passed = entries.filter(({ sequence }) => sequence <= upTo);
      const end = passed.findIndex(({ read }) => endsTrim(window, read));
      const old = passed.slice(0, end === -1 ? undefined : end).filter(({ read }) => mayGo(window, read));
      for (const { read } of old) known.delete(keyOf(read));
      entries = entries.filter((entry) => !old.includes(entry));
      return Promise.resolve(old.length);
    },
    close: () => Promise.resolve(),
  };
}
