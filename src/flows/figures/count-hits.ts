/** Story: what became of each alert is written down for the figures of the control room, in the order in which alerts change. */
import type { AlertBook } from "#alerting/ports.ts";
import { hitFacts } from "#figures/hit-facts.ts";
import type { HitBook } from "#figures/ports.ts";

export interface CountHitsPorts {
  readonly alerts: Pick<AlertBook, "changedAfter" | "history">;
  readonly hits: Pick<HitBook, "cursor" | "put">;
}

const BATCH = 200;

/** Returns how many alerts had changed. Twice at once, or the same changes again, come to the same figures. */
export async function countHits({ alerts, hits }: CountHitsPorts): Promise<number> {
  let seen = 0;
  for (let place = await hits.cursor(); ; ) {
    const changed = await alerts.changedAfter(place, {
      withCovert: true,
      hiddenLists: [],
      forces: { except: [] },
      limit: BATCH,
    });
    const last = changed.at(-1);
    if (last === undefined) return seen;
    const facts = await Promise.all(
      changed.map(async ({ alert }) => hitFacts(alert, await alerts.history(alert.id))),
    );
    await hits.put(facts, last.place);
    seen += changed.length;
    place = last.place;
  }
}
