/** Story: what is too old goes from a node's own journal too, which no other node can reach. */
import type { Journal } from "#journal/ports.ts";
import { type RetentionRule, retentionOrder } from "#retention/retention-order.ts";
import { DAY_MS } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

/** Gives the function to call every hour; the whole journal is looked through once a day. */
export function eraseFromJournal(
  rule: RetentionRule | undefined,
  { journal, clock }: { readonly journal: Pick<Journal, "head" | "trim">; readonly clock: Clock },
): () => Promise<void> {
  let lastDay = -1;
  return async () => {
    const day = Math.floor(clock() / DAY_MS);
    if (rule === undefined || day === lastDay) return;
    await journal.trim(journal.head(), { capturedBefore: retentionOrder(rule, clock()).cutOff });
    lastDay = day;
  };
}
