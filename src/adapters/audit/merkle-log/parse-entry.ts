/** The event in a stored entry. The text was written by us, but a table can be tampered with, so it is read with care. */
import { z } from "zod";
import { AUDIT_OPERATIONS, type AuditEvent, type AuditRow, type LoggedEvent } from "#audit/ports.ts";
import { toHex } from "#audit/proof-tools.ts";
import { parseId } from "#terms/ids.ts";
import { parseInstant } from "#terms/instant.ts";
import { RANKS } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";

const actorId = z.string().transform((text, context) => {
  const id = text === "system" ? text : parseId("off", text);
  if (id !== undefined) return id;
  context.addIssue("neither an officer's id nor the system");
  return z.NEVER;
});

const at = z.string().transform((text, context) => {
  const moment = parseInstant(text);
  if (moment !== undefined) return moment;
  context.addIssue("not a moment");
  return z.NEVER;
});

const eventSchema = z.object({
  at,
  actor: z.object({
    id: actorId,
    name: z.string(),
    rank: z.enum(RANKS).optional(),
    roles: z.array(z.string()).optional(),
  }),
  operation: z.enum(AUDIT_OPERATIONS),
  object: z.string(),
  outcome: z.enum(["allowed", "refused", "failed"]),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
});

export function toLoggedEvent(row: AuditRow): LoggedEvent {
  const [leaf = new Uint8Array()] = row.completed;
  return { index: row.index, event: toEvent(row), leafHash: toHex(leaf) };
}

function toEvent({ index, text }: AuditRow): AuditEvent {
  try {
    return eventSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new OutsideError(
      "audit-entry-unreadable",
      `Entry ${index} of the audit log cannot be read: somebody has changed it in the database. Verify the log to learn more.`,
      { retryable: false, cause },
    );
  }
}
