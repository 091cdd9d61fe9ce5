/** Which alert comes first on the screen? A person at risk always does; then whoever has waited too long (uk-anpr 12.2). */
import { REASONS } from "#matching/reasons.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { ListKind } from "#matching/voi-list.ts";
import type { Priority } from "#terms/entry-reason.ts";
import type { Alert } from "./alert.ts";

const PRIORITY: Readonly<Record<Priority, number>> = { high: 60, medium: 40, low: 20 };
const LIST: Readonly<Record<ListKind, number>> = { response: 4, covert: 4, intelligence: 2, bulk: 0 };
const PERSON_AT_RISK = 1000;
const LEVEL = 100;

/** The part that the entry decides. All that is not a person at risk stays below `PERSON_AT_RISK` by the sizes above. */
export const entryRank = ({ reason, priority }: Pick<VoiEntry, "reason" | "priority">): number =>
  (REASONS[reason].personAtRisk ? PERSON_AT_RISK : 0) + PRIORITY[priority];

/** Higher comes first; the leading entry decides. */
export function rankOf({ grounds, level }: Pick<Alert, "grounds" | "level">): number {
  return entryRank(grounds) + level * LEVEL + (grounds.kind === "exact" ? 10 : 0) + LIST[grounds.list.kind];
}

type Ordered = Pick<Alert, "id" | "raisedAt" | "grounds" | "level">;

/** Open alerts: highest rank first, then the longest waiting. */
export const mostUrgentFirst = (a: Ordered, b: Ordered): number =>
  rankOf(b) - rankOf(a) || a.raisedAt - b.raisedAt || (a.id < b.id ? -1 : Number(a.id > b.id));

/** All others: the newest first. */
export const newestFirst = (a: Ordered, b: Ordered): number =>
  b.raisedAt - a.raisedAt || (a.id > b.id ? -1 : Number(a.id < b.id));
