/** What the audit log keeps of an alert and of what an officer asks for: codes and marks, never anybody's free text. */
import type { Alert } from "#alerting/alert.ts";
import type { OfficerCommand } from "#alerting/decide-alert.ts";
import type { AuditFacts } from "#audit/ports.ts";

/** What an officer asks for. Whether the entry still stands is not theirs to say. */
export type AlertRequest =
  | Exclude<OfficerCommand, { readonly type: "act" }>
  | Omit<OfficerCommand & { readonly type: "act" }, "entryLive">;

export function alertFacts({ grounds, level }: Alert): AuditFacts {
  const { entryId, list, readText, entryText, kind, basis, reason, priority, stale } = grounds;
  return { entryId, listId: list.id, readText, entryText, kind, basis, reason, priority, stale, level };
}

export function requestFacts(request: AlertRequest): Readonly<Record<string, string>> {
  switch (request.type) {
    case "take":
      return { step: "take" };
    case "verify":
      return { step: "verify", verdict: request.verdict };
    case "act":
      return { step: "act", response: request.response };
    case "close":
      return { step: "close", finalOutcome: request.outcome };
  }
}
