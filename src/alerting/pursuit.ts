/**
 * Is a vehicle that is seen after its alert was closed still being pursued? Then the new alert goes on from the closed one,
 * with its level and its sightings: a closed alert never swallows a later sighting (uk-anpr 12.2). Pure.
 */
import type { AlertWorkRules } from "#policy/rule-numbers.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Alert, Continued, Sighting } from "./alert.ts";
import { type JoinKey, joinKey } from "./alert-subject.ts";
import { OUTCOME_WORDS } from "./outcome-words.ts";

/** What is known of an alert that was closed lately. */
export type ClosedAlert = Pick<
  Alert,
  "id" | "grounds" | "level" | "sightings" | "outcome" | "closedAt" | "continues"
>;

/** Alerts closed since then may be gone on from; of several forces' rules the one that looks back furthest. */
export const pursuedSince = (now: Instant, ...rules: readonly AlertWorkRules[]): Instant =>
  instant(Math.max(0, now - Math.max(0, ...rules.map(({ pursuitMinutes }) => pursuitMinutes)) * 60_000));

export interface Pursuit {
  readonly continued: Continued;
  readonly level: number;
}

/**
 * The one closed last. That a text was misread, or a plate cloned, was found of that text alone: another way of meeting the
 * same mark does not go on from it.
 */
export function continuedBy(
  closed: readonly ClosedAlert[] = [],
  key: JoinKey,
  now: Instant,
  rules: AlertWorkRules,
): Pursuit | undefined {
  const since = pursuedSince(now, rules);
  const [last] = closed
    .filter(({ closedAt = 0 }) => closedAt >= since)
    .filter(({ outcome, grounds }) => !isOfText(outcome) || joinKey(grounds) === key)
    .toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
  if (last?.closedAt === undefined || last.outcome === undefined) return undefined;
  const { id, level, closedAt, outcome, continues } = last;
  const sightings = last.sightings + (continues?.sightings ?? 0);
  return { continued: { alertId: id, closedAt, outcome, sightings }, level };
}

const isOfText = (outcome: Alert["outcome"]): boolean => outcome === "misread" || outcome === "cloned-plate";

export function continuedCaution(
  { closedAt, outcome }: Continued,
  { capturedAt }: Pick<Sighting, "capturedAt">,
): string {
  const minutes = Math.floor((capturedAt - closedAt) / 60_000);
  const words = OUTCOME_WORDS[outcome];
  if (capturedAt < closedAt)
    return `Seen before the last alert on it was closed, and read late. It was closed as: ${words}.`;
  const after = minutes === 0 ? "less than a minute" : `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  return `Seen again ${after} after it was closed: ${words}.`;
}
