/** The entry of the log without which an alert may not stand, and the second one when the alert was overtaken by another change. */
import type { AlertChange } from "#alerting/raise-alerts.ts";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { alertFacts, OVERTAKEN } from "./alert-facts.ts";

/** `why`: how it came to be, where it was not by a read as it came. */
export function raisedEntry(
  { alert, events, expectedVersion }: AlertChange,
  at: Instant,
  outcome: "allowed" | "failed",
  why: AuditFacts = {},
) {
  return {
    at,
    actor: SYSTEM,
    operation: "alert.raise",
    object: alert.id,
    outcome,
    facts: {
      ...alertFacts(alert),
      steps: events.map(({ type }) => type),
      readId: alert.last.readId,
      ...(alert.last.refused === true ? { refusedFor: "impossible-time" } : {}),
      ...raisedBy(events),
      fromVersion: expectedVersion,
      ...why,
      ...(outcome === "failed" ? OVERTAKEN : {}),
    },
  } as const;
}

/** The read that an alert begins with: a batch that is done again makes a new alert of it, and both are one hit. */
function raisedBy(events: AlertChange["events"]): { readonly raisedBy?: ReadId } {
  const raised = events.find((event) => event.type === "raised");
  return raised === undefined ? {} : { raisedBy: raised.sighting.readId };
}
