/** In which order do alerts stand, and which change is news? What needs a person soonest comes first. */
import type { Schemas } from "../api/client.ts";

type Alert = Schemas["AlertSummary"];

/** The server says how high an alert ranks; of one rank the longest waiting comes first. As the server sorts its pages. */
export function byUrgency(a: Alert, b: Alert): number {
  return b.rank - a.rank || a.raisedAt.localeCompare(b.raisedAt) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** New, seen again, or gone up: worth a sound. Somebody's taking or closing it is not. */
export function isNews(known: Alert | undefined, alert: Alert): boolean {
  // What is recorded in silence is told by no sound and no notice, to nobody.
  if (alert.state === "closed" || alert.covert) return false;
  if (known === undefined) return alert.state === "raised";
  return alert.escalation.level > known.escalation.level || alert.sightings > known.sightings;
}
