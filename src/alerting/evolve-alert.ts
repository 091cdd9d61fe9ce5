/** What is an alert after these events? No judgement here: what may happen is decided in `decide-alert.ts`. */
import type { EscalationRules } from "#policy/rule-numbers.ts";
import { invariant } from "#terms/invariant.ts";
import {
  type Alert,
  type AlertEvent,
  type AlertGrounds,
  type AlertState,
  hasPicture,
  type LaterEvent,
  type OfficerEvent,
  type RaisedEvent,
  type Sighting,
} from "./alert.ts";
import { withForces } from "./alert-forces.ts";
import { escalatesAt } from "./escalation.ts";
import { rankOf } from "./rank.ts";
import { isToldAgain } from "./told-again.ts";
import { undoableBy, undone } from "./undo-step.ts";

type Evolve = (alert: Alert | undefined, event: AlertEvent) => Alert;

/** Applies one event under these waits; the first must be `raised`. */
export const evolveAlert =
  (rules: EscalationRules): Evolve =>
  (alert, event) => {
    if (event.type === "raised") {
      invariant(alert === undefined, "an alert is raised once");
      return raised(event, rules);
    }
    invariant(alert !== undefined, "an alert begins with being raised");
    return step(alert, event, rules);
  };

function step(alert: Alert, event: LaterEvent, rules: EscalationRules): Alert {
  const withClock = (changed: Alert, state: AlertState): Alert => clockSet(changed, state, event, rules);
  const stepped: Alert = { ...alert, version: alert.version + 1 };
  switch (event.type) {
    case "seen-again":
      return {
        ...stepped,
        last: newer(alert.last, event.sighting),
        pictured: hasPicture(event.sighting) ? newer(alert.pictured, event.sighting) : alert.pictured,
        sightings: alert.sightings + Number(!isToldAgain(alert.last, event.sighting)),
        forces: seenBy(alert, event.sighting),
        clone: event.clone ?? alert.clone,
      };
    case "reasons-changed":
      return withReasons(stepped, event, rules);
    case "escalated":
      return withClock({ ...stepped, level: event.level }, alert.state);
    case "taken":
      return withClock(owned(stepped, event.by), alert.state === "raised" ? "taken" : alert.state);
    case "handed-over":
      return withClock(owned(stepped, event.to), alert.state);
    case "released":
      return withClock(owned(stepped, undefined), alert.state === "taken" ? "raised" : alert.state);
    case "undone": {
      const before = { ...undone(alert), version: stepped.version };
      return withClock(before, before.state);
    }
    case "verified":
    case "misread":
    case "acted":
    case "closed":
      return officerStep(alert, stepped, event, rules);
  }
}

/** A new owner goes on where the last one stopped: what was verified stays verified. What the last one slipped on stays too. */
const owned = ({ undo: _, ...alert }: Alert, owner: Alert["owner"]): Alert => ({ ...alert, owner });

function officerStep(alert: Alert, stepped: Alert, event: OfficerEvent, rules: EscalationRules): Alert {
  const undo = undoableBy(alert, event);
  const withClock = (changed: Partial<Alert>, state: AlertState): Alert =>
    clockSet({ ...stepped, ...changed, undo }, state, event, rules);
  switch (event.type) {
    case "verified": {
      const cautions = [...alert.cautions, ...vehicleCaution(event)];
      return withClock({ verdict: "matches", compared: event.compared, cautions }, "verified");
    }
    case "misread":
      return { ...stepped, verdict: "misread", compared: event.compared, undo };
    case "acted":
      return withClock({ response: event.response }, "acted");
    case "closed": {
      const { outcome, because, found, at } = event;
      return withClock({ outcome, because, found, closedAt: at }, "closed");
    }
  }
}

/** One of an older release goes on without: to name one force now would hide it from those who have it before them. */
const seenBy = ({ forces, grounds }: Alert, sighting: Sighting): Alert["forces"] =>
  forces && withForces(forces, { grounds, sighting });

/** By the camera's clock; of two at one moment the one that came later. */
const newer = (known: Sighting | undefined, sighting: Sighting): Sighting =>
  known !== undefined && known.capturedAt > sighting.capturedAt ? known : sighting;

/** A graver entry than before asks its own question, so what was done about the lesser one does not answer it. */
function withReasons(
  alert: Alert,
  event: LaterEvent & { type: "reasons-changed" },
  rules: EscalationRules,
): Alert {
  const { kind, basis, probability, possibilities, readText, entryText, compareWith } = alert.grounds;
  const [lead, ...also] = event.reasons;
  const met = { kind, basis, probability, possibilities, readText, entryText, compareWith };
  const grounds: AlertGrounds = { ...met, ...lead, ...(also.length === 0 ? {} : { also }) };
  const cautions = [...new Set([...alert.cautions, ...event.cautions])];
  const changed = {
    ...alert,
    grounds,
    cautions,
    forces: alert.forces && withForces(alert.forces, { grounds }),
  };
  if (rankOf(changed) <= rankOf(alert)) return changed;
  // What was answered before is not what is asked now, so it can no longer be taken back.
  const { undo: _, ...asked } = changed;
  return clockSet(asked, alert.state === "acted" ? "verified" : alert.state, event, rules);
}

function raised(event: RaisedEvent, rules: EscalationRules): Alert {
  const { id, at, grounds, sighting, cautions, clone, level, continues } = event;
  return {
    id,
    version: 1,
    state: "raised",
    grounds,
    raisedAt: at,
    first: sighting,
    last: sighting,
    pictured: hasPicture(sighting) ? sighting : undefined,
    sightings: 1,
    forces: withForces([], { grounds, sighting }),
    cautions,
    clone,
    level,
    ...(continues === undefined ? {} : { continues }),
    escalatesAt: escalatesAt(grounds, "raised", level, at, rules),
  };
}

/** Every step restarts the clock. */
function clockSet(alert: Alert, state: AlertState, { at }: AlertEvent, rules: EscalationRules): Alert {
  return { ...alert, state, escalatesAt: escalatesAt(alert.grounds, state, alert.level, at, rules) };
}

function vehicleCaution(event: LaterEvent & { type: "verified" }): readonly string[] {
  return event.vehicleMatches === false
    ? ["The vehicle in the picture is not the one expected: the plate may be cloned."]
    : [];
}
