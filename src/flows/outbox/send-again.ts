/** A person has everything sent again that could not be delivered, after what stood in its way was mended. */
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { Outbox } from "#mechanism/outbox.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";

export interface SendAgainPorts {
  readonly outbox: Pick<Outbox, "counts" | "sendAgain">;
  readonly audit: AuditLog;
}

/** How many messages wait again; they are sent within seconds where their line works. */
export async function sendAgain(
  by: { readonly officer: Officer; readonly now: Instant },
  { outbox, audit }: SendAgainPorts,
): Promise<number> {
  const counts = await outbox.counts();
  const messages = [...counts.values()].reduce((sum, { undelivered }) => sum + undelivered, 0);
  await audit.append({
    at: by.now,
    actor: actorOf(by.officer),
    operation: "outbox.send-again",
    object: "outbox",
    outcome: "allowed",
    facts: { messages },
  });
  return await outbox.sendAgain(by.now);
}
