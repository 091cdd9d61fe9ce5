/** Entries that follow each other and are alike (who, what, how it ended) are one row: a page turned ten times is one thing that happened. */
import type { Schemas } from "../../api/client.ts";

type Entry = Schemas["AuditEntry"];

export interface FoldedEntries {
  readonly newest: Entry;
  /** Those before it that are like it, the newest first. */
  readonly others: readonly Entry[];
}

export function foldEntries(entries: readonly Entry[]): readonly FoldedEntries[] {
  const folded: { readonly newest: Entry; readonly others: Entry[] }[] = [];
  for (const entry of entries) {
    const last = folded.at(-1);
    if (last !== undefined && isAlike(last.newest, entry)) last.others.push(entry);
    else folded.push({ newest: entry, others: [] });
  }
  return folded;
}

/** What was refused or failed stands alone: it is what an auditor looks for. */
const isAlike = (one: Entry, other: Entry): boolean =>
  one.outcome === "allowed" &&
  other.outcome === "allowed" &&
  one.actor.id === other.actor.id &&
  one.operation === other.operation;
