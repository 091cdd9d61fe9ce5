/** An entry of the audit log, read back from its text. The log wrote it, so its shape is trusted and not judged again. */
import type { AuditEvent } from "#audit/ports.ts";
import { parseInstant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";

export function loggedEvent(text: string): AuditEvent {
  const entry = JSON.parse(text) as Omit<AuditEvent, "at"> & { readonly at: string };
  const at = parseInstant(entry.at);
  invariant(at !== undefined, "the audit log writes moments as RFC 3339");
  return { ...entry, at };
}
