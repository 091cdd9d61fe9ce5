/** What was deleted, in memory, for tests. */
import { type ErasureBook, type ErasureNote, withNotes } from "#retention/erasure-book.ts";

export function memoryErasureBook(): ErasureBook {
  let book: readonly ErasureNote[] = [];
  return {
    note(notes) {
      book = withNotes(book, notes);
      return Promise.resolve();
    },
    all: () => Promise.resolve(book),
  };
}
