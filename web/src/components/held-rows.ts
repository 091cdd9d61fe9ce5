/**
 * What is shown while somebody points at the rows or stands on one? What stood there before, each row in its place: the row
 * under a finger is never another one. What came meanwhile waits above, is counted, and is shown when asked.
 */
import type { Schemas } from "../api/client.ts";
import { byUrgency } from "./alert-order.ts";

type Alert = Schemas["AlertSummary"];

export interface HeldRows {
  readonly shown: readonly Alert[];
  /** Not shown yet; the most urgent first. */
  readonly waiting: readonly Alert[];
  /** Shown although they are no longer open. */
  readonly gone: ReadonlySet<string>;
}

/** `before` is what stood there when the rows were held; null while they are free to move. */
export function heldRows(before: readonly Alert[] | null, now: readonly Alert[]): HeldRows {
  if (before === null) return { shown: now, waiting: [], gone: new Set() };
  const newest = new Map(now.map((alert) => [alert.id, alert]));
  const held = new Set(before.map(({ id }) => id));
  const last = before.at(-1);
  const others = now.filter(({ id }) => !held.has(id));
  // What stands below all others pushes nothing away: more that was asked for, above all.
  const isBelow = (alert: Alert) => last === undefined || byUrgency(last, alert) < 0;
  return {
    shown: [...before.map((alert) => newest.get(alert.id) ?? alert), ...others.filter(isBelow)],
    waiting: others.filter((alert) => !isBelow(alert)),
    gone: new Set(before.filter(({ id }) => !newest.has(id)).map(({ id }) => id)),
  };
}
