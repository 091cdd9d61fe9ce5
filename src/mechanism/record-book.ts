/** Records that people work on together: each belongs to a force, has a version, and is changed by one person at a time. */
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Selection } from "#terms/selection.ts";

export interface KeptRecord {
  readonly id: string;
  /** 1, 2, 3 ... */
  readonly version: number;
  readonly forceId: ForceId;
  /** When it was made. */
  readonly at: Instant;
}

export interface RecordBook<Kept extends KeptRecord> {
  /** False, and what is there stays, when one has its id, or what else is its own, already: somebody else was faster. */
  add(record: Kept): Promise<boolean>;
  find(id: Kept["id"]): Promise<Kept | undefined>;
  /** Puts `changed` in place of the version before it. False when somebody else was faster, or there is none. */
  replace(changed: Kept): Promise<boolean>;
  /** False when there was none. */
  remove(id: Kept["id"]): Promise<boolean>;
  /** Those of these forces, newest first. */
  of(forces: Selection<ForceId>): Promise<readonly Kept[]>;
}

const ATTEMPTS = 8;

/**
 * Changes a record as `decide` says: on what somebody else left, when they were quicker. Undefined when there is none, or when
 * others are quicker again and again.
 */
export async function changeRecord<Kept extends KeptRecord, Problem extends { readonly code: string }>(
  book: Pick<RecordBook<Kept>, "find" | "replace">,
  id: Kept["id"],
  decide: (record: Kept) => Promise<Kept | Problem>,
): Promise<Kept | Problem | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const record = await book.find(id);
    if (record === undefined) return undefined;
    const changed = await decide(record);
    if ("code" in changed || (await book.replace(changed))) return changed;
  }
  return undefined;
}
