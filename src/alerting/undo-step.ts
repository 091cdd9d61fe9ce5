/** May the last step be taken back, and what is the alert then? A slip of the hand is mended in a moment, and the log keeps both. */
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { Alert, AlertEvent, OfficerEvent, Undoable } from "./alert.ts";

export type UndoRefusal =
  | { readonly code: "nothing-to-undo" }
  /** Only whoever took the step knows that it was a slip. */
  | { readonly code: "undo-not-yours"; readonly by: Person }
  | { readonly code: "undo-too-late"; readonly withinSeconds: number };

export function decideUndo(
  { undo }: Pick<Alert, "undo">,
  by: Person,
  at: Instant,
  withinSeconds: number,
): UndoRefusal | (AlertEvent & { readonly type: "undone" }) {
  if (undo === undefined) return { code: "nothing-to-undo" };
  if (undo.by.id !== by.id) return { code: "undo-not-yours", by: undo.by };
  if (at - undo.at > withinSeconds * 1_000) return { code: "undo-too-late", withinSeconds };
  return { type: "undone", at, by, step: undo.step };
}

const STEPS = { verified: "verify", misread: "verify", acted: "act", closed: "close" } as const;

/** What is kept of the alert as it was before this step. The verdict that a read is wrong closes the alert too: one step, taken back as one. */
export function undoableBy(alert: Alert, event: OfficerEvent): Undoable {
  const { undo } = alert;
  if (event.type === "closed" && alert.verdict === "misread" && undo?.at === event.at) return undo;
  const { state, verdict, compared, response, cautions, version } = alert;
  return {
    step: STEPS[event.type],
    at: event.at,
    by: event.by,
    fromVersion: version,
    before: { state, verdict, compared, response, cautions },
  };
}

/** Of the alert's own sightings, reasons and level nothing is taken back: they came from outside. */
export function undone(alert: Alert): Alert {
  const { undo, outcome: _outcome, because: _because, found: _found, closedAt: _closedAt, ...rest } = alert;
  if (undo === undefined) return rest;
  const { state, verdict, compared, response, cautions } = undo.before;
  return { ...rest, state, verdict, compared, response, cautions };
}
