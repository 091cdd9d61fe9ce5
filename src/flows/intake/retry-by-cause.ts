/** A person tries everything again that was quarantined for one cause, after the cause was mended. */
import type { QuarantineReason } from "#ingest/ports.ts";
import type { RetryChoices } from "#ingest/retry.ts";
import type { Senders } from "#ingest/senders.ts";
import type { QuarantineId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { type RetryQuarantinedPorts, retryQuarantined } from "./retry-quarantined.ts";

export interface RetriedByCause {
  readonly retried: number;
  /** Stay in quarantine. */
  readonly stillRefused: number;
  /** There is no room for their pictures at the moment: go on a little later. */
  readonly busy: boolean;
  /** Go on behind this one; undefined when all of the cause have been tried, or none while busy. */
  readonly next?: QuarantineId | undefined;
}

/** Newest first, at most `limit` of them behind `before`; stops early when there is no room for their pictures now. */
export async function retryByCause(
  which: {
    readonly reason: QuarantineReason;
    readonly senders: Senders;
    readonly before?: QuarantineId | undefined;
    readonly limit: number;
  },
  choices: RetryChoices,
  by: { readonly officer: Officer; readonly now: Instant },
  ports: RetryQuarantinedPorts,
): Promise<RetriedByCause> {
  const rows = await ports.quarantine.list({ ...which, state: "waiting" });
  let retried = 0;
  let stillRefused = 0;
  let { before } = which;
  for (const { id } of rows) {
    const outcome = await retryQuarantined(id, choices, by, ports);
    if (outcome.code === "too-busy") return { retried, stillRefused, busy: true, next: before };
    if (outcome.code === "judged" && outcome.delivery.state === "retried") retried += 1;
    else if (outcome.code !== "quarantined-settled" && outcome.code !== "quarantined-unknown")
      stillRefused += 1;
    before = id;
  }
  return { retried, stillRefused, busy: false, next: rows.length < which.limit ? undefined : before };
}
