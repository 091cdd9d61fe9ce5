/** Which alert comes first on the screen? A person at risk always does; then whoever has waited too long (uk-anpr 12.2). */
import { REASONS } from "#matching/reasons.ts";
import type { Priority } from "#matching/voi-entry.ts";
import type { ListKind } from "#matching/voi-list.ts";
import type { Alert } from "./alert.ts";

const PRIORITY: Readonly<Record<Priority, number>> = { high: 60, medium: 40, low: 20 };
const LIST: Readonly<Record<ListKind, number>> = { response: 4, intelligence: 2, bulk: 0 };
const PERSON_AT_RISK = 1000;
const LEVEL = 100;

/** Higher comes first. All that is not a person at risk stays below `PERSON_AT_RISK` by the sizes above. */
export function rankOf({ grounds, level }: Pick<Alert, "grounds" | "level">): number {
  return (
    (REASONS[grounds.reason].personAtRisk ? PERSON_AT_RISK : 0) +
    level * LEVEL +
    PRIORITY[grounds.priority] +
    (grounds.kind === "exact" ? 10 : 0) +
    LIST[grounds.list.kind]
  );
}
