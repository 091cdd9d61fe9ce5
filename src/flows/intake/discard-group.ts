/** A person discards everything of one cause and sender that they were shown. It is in the audit log first, with the reason. */
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { Quarantine, QuarantineGroup } from "#ingest/ports.ts";
import { STRANGERS } from "#ingest/sender.ts";
import type { Senders } from "#ingest/senders.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";

export interface GroupDiscard extends QuarantineGroup {
  /** The newest that the person saw: what came later they have not seen, and it stays. */
  readonly until: Instant;
  /** In the person's own words. */
  readonly why: string;
  /** Whose deliveries the person sees. */
  readonly senders: Senders;
}

/** How many it was. */
export async function discardGroup(
  { reason, claimedCamera, until, why, senders }: GroupDiscard,
  by: { readonly officer: Officer; readonly now: Instant },
  { quarantine, audit }: { readonly quarantine: Quarantine; readonly audit: AuditLog },
): Promise<number> {
  await audit.append({
    at: by.now,
    actor: actorOf(by.officer),
    operation: "quarantine.discard",
    object: "quarantine",
    outcome: "allowed",
    facts: {
      reason: why,
      refusedFor: reason,
      claimedCamera: claimedCamera ?? STRANGERS,
      receivedUntil: formatInstant(until),
    },
  });
  return quarantine.discardAll({ reason, claimedCamera }, until, senders);
}
