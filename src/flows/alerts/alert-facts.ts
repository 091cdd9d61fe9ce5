/** What the audit log keeps of an alert and of what an officer asks for: codes and marks, never anybody's free text. */
import type { Alert } from "#alerting/alert.ts";
import type { OfficerCommand } from "#alerting/decide-alert.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { ReadId } from "#terms/ids.ts";

/** What an officer asks for. Which entries still stand is not theirs to say; of a sighting they give the read. */
export type AlertRequest =
  | Extract<OfficerCommand, { readonly type: "take" | "close" }>
  | (Omit<OfficerCommand & { readonly type: "verify" }, "compared"> & {
      readonly readId?: ReadId | undefined;
    })
  | Omit<OfficerCommand & { readonly type: "act" }, "standing">;

/** What a second entry of the log says when the act that an entry before it allowed did not happen after all. */
export const OVERTAKEN = { because: "overtaken" } as const;

/** The leading entry, the others by their ids, and the force whose read raised the alert: its figures count the alert. */
export function alertFacts({ grounds, level, first }: Alert): AuditFacts {
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
    ...(first.forceId === undefined ? {} : { force: first.forceId }),
  };
  return also.length === 0 ? facts : { ...facts, alsoOn: also.map((other) => other.entryId) };
}

export function requestFacts(request: AlertRequest): Readonly<Record<string, string>> {
  switch (request.type) {
    case "take":
      return { step: "take" };
    case "verify":
      return {
        step: "verify",
        verdict: request.verdict,
        ...(request.readId === undefined ? {} : { readId: request.readId }),
      };
    case "act":
      return { step: "act", response: request.response };
    case "close":
      return { step: "close", finalOutcome: request.outcome };
  }
}
