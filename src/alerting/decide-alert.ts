/** May this step be taken with this alert now? Text is never acted on unseen: verify comes before act (uk-anpr 2.5, R3). */
import type { EscalationRules } from "#policy/rule-numbers.ts";
import type { VoiEntryId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { Vrm } from "#terms/vrm.ts";
import {
  type Alert,
  type AlertEvent,
  type AlertReasons,
  type Finding,
  hasPicture,
  type NotAttendedBecause,
  type Outcome,
  type Response,
  type Sighting,
  sightingToCompare,
} from "./alert.ts";
import { reasonsOf } from "./alert-reasons.ts";
import type { CloneWarning } from "./clone-warning.ts";
import { TOP_LEVEL } from "./escalation.ts";
import { outcomesOpen, permittedResponses } from "./permitted-steps.ts";
import { decideUndo, type UndoRefusal } from "./undo-step.ts";

/** A step that goes on with the alert. */
export type StepCommand =
  | { readonly type: "take" }
  | {
      readonly type: "verify";
      readonly verdict: "matches" | "misread";
      readonly correctedVrm?: Vrm | undefined;
      /** What else confirms the mark when no picture came. */
      readonly secondSource?: string | undefined;
      readonly vehicleMatches?: boolean | undefined;
      /** The sighting that was looked at; the newest with a picture unless it is named. */
      readonly compared?: Sighting | undefined;
    }
  | {
      readonly type: "act";
      readonly response: Response;
      readonly note?: string | undefined;
      /** The entries that stand at this moment: one may have been withdrawn a second ago (§12.6). */
      readonly standing: readonly VoiEntryId[];
    }
  | ({ readonly type: "close" } & Closing)
  | { readonly type: "hand-over"; readonly to: Person; readonly note?: string | undefined }
  | { readonly type: "release"; readonly note?: string | undefined };

/** Takes the last step back. */
export interface UndoCommand {
  readonly type: "undo";
  /** How long a step can be taken back, by the rules of this moment. */
  readonly withinSeconds: number;
}

export type OfficerCommand = StepCommand | UndoCommand;

/** What came of an alert, as whoever closes it says it. */
export interface Closing {
  readonly outcome: Outcome;
  /** Of `not-attended`: needed, or said in the note. */
  readonly because?: NotAttendedBecause | undefined;
  readonly found?: readonly Finding[] | undefined;
  readonly note?: string | undefined;
}

export type AlertRefusal =
  | { readonly code: "alert-closed" }
  | { readonly code: "alert-already-yours" }
  | { readonly code: "alert-not-yours"; readonly owner: Person | undefined }
  | { readonly code: "alert-already-verified" }
  | { readonly code: "second-source-needed" }
  | { readonly code: "alert-not-verified" }
  | { readonly code: "entry-withdrawn" }
  | {
      readonly code: "response-not-permitted";
      readonly permitted: readonly Response[];
      readonly stale: boolean;
    }
  | { readonly code: "outcome-not-open"; readonly open: readonly Outcome[] }
  | { readonly code: "note-needed"; readonly outcome: Outcome }
  | UndoRefusal;

export type AlertDecision =
  | { readonly accepted: true; readonly events: readonly AlertEvent[] }
  | { readonly accepted: false; readonly refusal: AlertRefusal };

const accept = (...events: AlertEvent[]): AlertDecision => ({ accepted: true, events });
const refuse = (refusal: AlertRefusal): AlertDecision => ({ accepted: false, refusal });

export function decideAlert(alert: Alert, command: OfficerCommand, by: Person, at: Instant): AlertDecision {
  if (command.type === "undo") return undo(alert, command, by, at);
  if (alert.state === "closed") return refuse({ code: "alert-closed" });
  return decideStep(alert, command, by, at);
}

function decideStep(alert: Alert, command: StepCommand, by: Person, at: Instant): AlertDecision {
  const isMine = alert.owner?.id === by.id;
  if (!isMine && command.type !== "take") return refuse({ code: "alert-not-yours", owner: alert.owner });
  switch (command.type) {
    case "take":
      return isMine ? refuse({ code: "alert-already-yours" }) : accept({ type: "taken", at, by });
    case "verify":
      return verify(alert, command, by, at);
    case "act":
      return act(alert, command, by, at);
    case "close":
      return close(alert, command, by, at);
    case "hand-over":
      return command.to.id === by.id
        ? refuse({ code: "alert-already-yours" })
        : accept({ type: "handed-over", at, by, to: command.to, note: command.note });
    case "release":
      return accept({ type: "released", at, by, note: command.note });
  }
}

function undo(alert: Alert, { withinSeconds }: UndoCommand, by: Person, at: Instant): AlertDecision {
  const decided = decideUndo(alert, by, at, withinSeconds);
  return "code" in decided ? refuse(decided) : accept(decided);
}

function verify(
  alert: Alert,
  command: OfficerCommand & { type: "verify" },
  by: Person,
  at: Instant,
): AlertDecision {
  if (alert.verdict !== undefined) return refuse({ code: "alert-already-verified" });
  const { verdict, correctedVrm, secondSource, vehicleMatches } = command;
  const sighting = command.compared ?? sightingToCompare(alert);
  const { readId, cameraId, capturedAt } = sighting;
  const compared = { readId, cameraId, capturedAt };
  if (verdict === "misread") {
    return accept(
      { type: "misread", at, by, compared, correctedVrm },
      { type: "closed", at, by, outcome: "misread" },
    );
  }
  if (!hasPicture(sighting) && secondSource === undefined) return refuse({ code: "second-source-needed" });
  return accept({ type: "verified", at, by, compared, secondSource, vehicleMatches });
}

function act(
  alert: Alert,
  command: OfficerCommand & { type: "act" },
  by: Person,
  at: Instant,
): AlertDecision {
  if (alert.verdict !== "matches") return refuse({ code: "alert-not-verified" });
  const { response, note } = command;
  const standing = reasonsOf(alert.grounds).filter(({ entryId }) => command.standing.includes(entryId));
  if (standing.length === 0 && response !== "no-action") return refuse({ code: "entry-withdrawn" });
  const permitted = permittedResponses(standing);
  if (!permitted.includes(response)) {
    return refuse({ code: "response-not-permitted", permitted, stale: alert.grounds.stale });
  }
  return accept({ type: "acted", at, by, response, note });
}

function close(
  alert: Alert,
  { outcome, because, found, note }: OfficerCommand & { type: "close" },
  by: Person,
  at: Instant,
): AlertDecision {
  const open = outcomesOpen(alert);
  if (!open.includes(outcome)) return refuse({ code: "outcome-not-open", open });
  if (!isExplained({ outcome, because, found, note })) return refuse({ code: "note-needed", outcome });
  return accept({ type: "closed", at, by, ...closingFacts({ outcome, because, found, note }) });
}

/** A code says enough, but for those that say only that it is something else. */
export function isExplained({ outcome, because, found = [], note }: Closing): boolean {
  const explains = note !== undefined && note.trim() !== "";
  const isElse = outcome === "other" || found.includes("other");
  const isUnsaid = outcome === "not-attended" && (because === undefined || because === "other");
  return explains || !(isElse || isUnsaid);
}

/** Why nobody was sent belongs to that outcome alone; where only the note says it, it is none of the named reasons. */
export const closingFacts = ({ outcome, because, found = [], note }: Closing): Closing => ({
  outcome,
  ...(outcome === "not-attended" ? { because: because ?? "other" } : {}),
  ...(found.length === 0 ? {} : { found: [...new Set(found)] }),
  note,
});

/** Other entries than before stand behind the mark: they take the place of the old ones, which stay in the history. */
export function changeReasons(
  alert: Alert,
  reasons: AlertReasons,
  cautions: readonly string[],
  at: Instant,
): readonly AlertEvent[] {
  const before = new Set(reasonsOf(alert.grounds).map(({ entryId }) => entryId));
  const isSame = before.size === reasons.length && reasons.every(({ entryId }) => before.has(entryId));
  return isSame ? [] : [{ type: "reasons-changed", at, reasons, cautions }];
}

/** The same vehicle met the same mark again: it joins, and a new passing lifts an alert nobody has acted on (§12.2). */
export function seeAgain(
  alert: Alert,
  sighting: Sighting,
  clone: CloneWarning | undefined,
  at: Instant,
  { onePassingSeconds }: EscalationRules,
): readonly AlertEvent[] {
  const seen: AlertEvent = { type: "seen-again", at, sighting, clone };
  const apartMs = Math.abs(sighting.capturedAt - alert.last.capturedAt);
  const waits = alert.state !== "acted" && alert.level < TOP_LEVEL && alert.grounds.entryAction !== "silent";
  if (!waits || apartMs < onePassingSeconds * 1_000) return [seen];
  return [seen, { type: "escalated", at, level: alert.level + 1, because: "seen-again" }];
}

/** Time has passed: goes up one level when it is due. */
export function escalate(alert: Alert, at: Instant): readonly AlertEvent[] {
  if (alert.escalatesAt === undefined || at < alert.escalatesAt) return [];
  return [{ type: "escalated", at, level: alert.level + 1, because: "waited" }];
}
