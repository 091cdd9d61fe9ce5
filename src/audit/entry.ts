/** An entry of the log as text: the canonical JSON of the event, which is what is hashed, stored and exported. */
import { formatInstant } from "#terms/instant.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { AuditEvent } from "./ports.ts";

export function entryText(event: AuditEvent): string {
  const { at, actor, operation, object, outcome, facts } = event;
  const { id, name, rank, roles } = actor;
  return canonicalJson({
    at: formatInstant(at),
    actor: { id, name, rank, roles },
    operation,
    object,
    outcome,
    facts,
  });
}
