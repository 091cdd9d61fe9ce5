/** What the audit log keeps of an alert: codes and marks, never anybody's free text. */
import type { Alert } from "#alerting/alert.ts";
import type { AuditFacts } from "#audit/ports.ts";

export function alertFacts({ grounds, level }: Alert): AuditFacts {
  const { entryId, list, readText, entryText, kind, basis, reason, priority, stale } = grounds;
  return { entryId, listId: list.id, readText, entryText, kind, basis, reason, priority, stale, level };
}
