/** The audit log's entries about searches are taken into the ledger, once and in order: whoever looks them up sees all that were logged. */
import type { AuditRows } from "#audit/ports.ts";
import { type SearchLedger, searchStep } from "#audit/search-record.ts";
import { loggedEvent } from "#figures/logged-event.ts";

export interface FollowSearchesPorts {
  readonly ledger: Pick<SearchLedger, "cursor" | "take">;
  readonly log: Pick<AuditRows, "size" | "range">;
}

/** Some 10 ms of work, and then others get their turn. */
const ROWS_AT_ONCE = 500;

export async function followSearches({ ledger, log }: FollowSearchesPorts): Promise<void> {
  const size = await log.size();
  for (let from = await ledger.cursor(); from < size; from = await ledger.cursor()) {
    const rows = await log.range(from, Math.min(size, from + ROWS_AT_ONCE));
    if (rows.length === 0) return;
    const steps = rows.flatMap(({ index, text }) => searchStep({ index, event: loggedEvent(text) }) ?? []);
    await ledger.take(steps, from, from + rows.length);
  }
}
