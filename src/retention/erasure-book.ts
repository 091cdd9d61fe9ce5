/** What was deleted and must not come back with an older copy of the database? Kept beside it, and compared when a server starts. */
import type { KeptClass } from "#policy/keeping-rules.ts";
import type { CameraId, ForceId, SiteId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

/** Everything of one mark up to the moment, of which no more is known than a keyed hash. */
export interface MarkErased {
  readonly kind: "mark";
  readonly order: string;
  readonly force: ForceId;
  readonly markHash: string;
  readonly at: Instant;
}

/** Everything that was read at a site up to the moment at which it was closed. */
export interface SiteDataErased {
  readonly kind: "site";
  readonly site: SiteId;
  readonly force: ForceId;
  readonly cameras: readonly CameraId[];
  readonly at: Instant;
}

export type ErasureNote =
  /** Everything of the class that was captured, or over, before a moment. Of one force, or of all. */
  | {
      readonly kind: "age";
      readonly of: "reads" | KeptClass;
      readonly force?: ForceId | undefined;
      readonly before: Instant;
      readonly at: Instant;
    }
  | MarkErased
  | SiteDataErased;

export interface ErasureBook {
  /** By age, the latest moment of a class and force stands for all before it. */
  note(notes: readonly ErasureNote[]): Promise<void>;
  all(): Promise<readonly ErasureNote[]>;
}

/** One row is kept of each. */
export function noteKey(note: ErasureNote): string {
  switch (note.kind) {
    case "age":
      return `age ${note.of} ${note.force ?? "all"}`;
    case "mark":
      return `mark ${note.order}`;
    case "site":
      return `site ${note.site}`;
  }
}

/** The book with these notes as well. */
export function withNotes(
  known: readonly ErasureNote[],
  notes: readonly ErasureNote[],
): readonly ErasureNote[] {
  const kept = new Map(known.map((note) => [noteKey(note), note]));
  for (const note of notes) {
    const before = kept.get(noteKey(note));
    const isNewer = before?.kind !== "age" || note.kind !== "age" || note.before >= before.before;
    if (isNewer) kept.set(noteKey(note), note);
  }
  return [...kept.values()];
}

/** Those of `witness` that `book` does not know, or knows of an earlier moment: they came back with an older copy. */
export function broughtBack(
  book: readonly ErasureNote[],
  witness: readonly ErasureNote[],
): readonly ErasureNote[] {
  const known = new Map(book.map((note) => [noteKey(note), note]));
  return witness.filter((note) => {
    const own = known.get(noteKey(note));
    if (own === undefined) return true;
    return own.kind === "age" && note.kind === "age" && own.before < note.before;
  });
}

/** Everything captured before this is gone, as far as was ever certified. */
export const readsErasedBefore = (book: readonly ErasureNote[]): Instant | undefined =>
  book.flatMap((note) => (note.kind === "age" && note.of === "reads" ? [note.before] : []))[0];
