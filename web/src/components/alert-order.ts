/** Which alerts stand on the wall, in which order, and which change is news? What needs a person soonest comes first. */
import type { Schemas } from "../api/client.ts";

type Alert = Schemas["AlertSummary"];

const PRIORITY = { high: 0, medium: 1, low: 2 } as const;
const KIND = { exact: 0, possible: 1 } as const;

/** A person at risk, then higher escalation, then priority, exact before possible, and the longest waiting first. */
export function byUrgency(a: Alert, b: Alert): number {
  return (
    Number(b.personAtRisk) - Number(a.personAtRisk) ||
    b.escalation.level - a.escalation.level ||
    PRIORITY[a.priority] - PRIORITY[b.priority] ||
    KIND[a.hit.kind] - KIND[b.hit.kind] ||
    a.raisedAt.localeCompare(b.raisedAt)
  );
}

/** The alerts with `changed` put in its place; closed ones leave, and an older version never replaces a newer one. */
export function withAlert(alerts: readonly Alert[], changed: Alert): Alert[] {
  const known = alerts.find(({ id }) => id === changed.id);
  if (known !== undefined && known.version > changed.version) return [...alerts];
  const others = alerts.filter(({ id }) => id !== changed.id);
  return changed.state === "closed" ? others : [...others, changed];
}

/** New, seen again, or gone up: worth a sound. Somebody's taking or closing it is not. */
export function isNews(known: Alert | undefined, alert: Alert): boolean {
  if (alert.state === "closed") return false;
  if (known === undefined) return alert.state === "raised";
  return alert.escalation.level > known.escalation.level || alert.sightings > known.sightings;
}
