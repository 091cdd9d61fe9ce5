/** Story: what is too old goes from a node's own journal too, which no other node can reach. */
import type { Journal } from "#journal/ports.ts";
import type { KeepList } from "#retention/keep-list.ts";
import { type RetentionRule, retentionOrder } from "#retention/retention-order.ts";
import { DAY_MS } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

interface JournalErasing {
  readonly journal: Pick<Journal, "head" | "trim">;
  readonly keepList: Pick<KeepList, "held">;
  readonly clock: Clock;
}

/** Gives the function to call every hour; the whole journal is looked through once a day. */
export function eraseFromJournal(
  ruleNow: () => RetentionRule | undefined,
  { journal, keepList, clock }: JournalErasing,
): () => Promise<void> {
  let lastDay = -1;
  return async () => {
    const day = Math.floor(clock() / DAY_MS);
    const rule = ruleNow();
    if (rule === undefined || day === lastDay) return;
    const { cutOff: capturedBefore } = retentionOrder(rule, clock());
    const held = new Set((await keepList.held()).reads.keys());
    await journal.trim(journal.head(), { capturedBefore, held });
    lastDay = day;
  };
}
