/** What the audit log keeps of an alert and of what an officer asks for: codes and marks, never anybody's free text. */
import type { Alert, Undoable } from "#alerting/alert.ts";
import type { Closing, OfficerCommand } from "#alerting/decide-alert.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { OfficerId, ReadId } from "#terms/ids.ts";
import { secrecyOfAlert } from "../proof/secrecy-facts.ts";

/** What an officer asks for. Which entries still stand is not theirs to say; of a sighting they give the read. */
export type AlertRequest =
  | Extract<OfficerCommand, { readonly type: "take" | "close" | "release" }>
  | { readonly type: "hand-over"; readonly to: OfficerId; readonly note?: string | undefined }
  | { readonly type: "undo" }
  | (Omit<OfficerCommand & { readonly type: "verify" }, "compared"> & {
      readonly readId?: ReadId | undefined;
    })
  | Omit<OfficerCommand & { readonly type: "act" }, "standing">;

/** What a second entry of the log says when the act that an entry before it allowed did not happen after all. */
export const OVERTAKEN = { because: "overtaken" } as const;

/** The leading entry, the others by their ids, and the force whose read raised the alert: its figures count the alert. */
export function alertFacts(alert: Alert): AuditFacts {
  const { grounds, level, first } = alert;
  const { entryId, list, readText, entryText, kind, basis, reason, priority, stale, also = [] } = grounds;
  const facts = {
    entryId,
    listId: list.id,
    readText,
    entryText,
    kind,
    basis,
    reason,
    priority,
    stale,
    level,
    ...secrecyOfAlert(alert),
    ...(first.forceId === undefined ? {} : { force: first.forceId }),
  };
  return also.length === 0 ? facts : { ...facts, alsoOn: also.map((other) => other.entryId) };
}

export function requestFacts(request: AlertRequest, alert: UndoneAlert): AuditFacts {
  switch (request.type) {
    case "take":
    case "release":
      return { step: request.type };
    case "hand-over":
      return { step: "hand-over", to: request.to };
    case "undo":
      return { step: "undo", ...(alert.undo === undefined ? {} : undoneFacts(alert.undo, alert)) };
    case "verify":
      return {
        step: "verify",
        verdict: request.verdict,
        ...(request.readId === undefined ? {} : { readId: request.readId }),
      };
    case "act":
      return { step: "act", response: request.response };
    case "close":
      return { step: "close", ...closingFactsInLog(request) };
  }
}

/** Codes alone: what the officer wrote stays with the alert. */
export const closingFactsInLog = ({ outcome, because, found = [] }: Closing): AuditFacts => ({
  finalOutcome: outcome,
  ...(because === undefined ? {} : { notAttendedBecause: because }),
  ...(found.length === 0 ? {} : { found }),
});

/** Which entry of the log no longer counts: that of this step, by this version. */
const undoneFacts = ({ step, fromVersion }: Undoable, { verdict, outcome }: UndoneAlert): AuditFacts => ({
  undoes: step,
  undoesVersion: fromVersion,
  ...(verdict === undefined ? {} : { verdict }),
  ...(outcome === undefined ? {} : { finalOutcome: outcome }),
});

type UndoneAlert = Pick<Alert, "undo" | "verdict" | "outcome">;
