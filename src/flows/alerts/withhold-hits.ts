/** Hits that a list's own conditions keep from people: no alert, and an entry in the audit log that says how many and why. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import { type NoAlertBecause, whyNoAlert } from "#matching/alert-conditions.ts";
import type { Hit } from "#matching/hit.ts";
import type { Instant } from "#terms/instant.ts";
import { secrecyOfHit } from "../proof/secrecy-facts.ts";

/** Reads named in one entry; the number beside them is of all. */
const READS_NAMED = 50;

export interface SortedHits {
  readonly forPeople: readonly Hit[];
  readonly withheld: readonly WithheldHit[];
}

interface WithheldHit {
  readonly hit: Hit;
  readonly because: NoAlertBecause;
}

export function sortHits(hits: readonly Hit[]): SortedHits {
  const judged = hits.map((hit) => ({ hit, because: whyNoAlert(hit) }));
  return {
    forPeople: judged.filter(({ because }) => because === undefined).map(({ hit }) => hit),
    withheld: judged.flatMap(({ hit, because }) => (because === undefined ? [] : [{ hit, because }])),
  };
}

/** One entry a list and cause, whatever came at once. */
export async function logWithheld(
  withheld: readonly WithheldHit[],
  at: Instant,
  { audit }: { readonly audit: AuditLog },
): Promise<void> {
  const alike = Map.groupBy(withheld, ({ hit, because }) => `${hit.list.id} ${because} ${hit.entry.action}`);
  await Promise.all(
    [...alike.values()].map(([first, ...others]) => {
      if (first === undefined) return undefined;
      const all = [first, ...others];
      return audit.append({
        at,
        actor: SYSTEM,
        operation: "alert.raise",
        object: first.hit.list.id,
        outcome: "refused",
        facts: {
          listId: first.hit.list.id,
          because: first.because,
          hits: all.length,
          reads: all.slice(0, READS_NAMED).map(({ hit }) => hit.read.id),
          entries: [...new Set(all.map(({ hit }) => hit.entry.id))].slice(0, READS_NAMED),
          ...secrecyOfHit(first.hit),
        },
      });
    }),
  );
}
