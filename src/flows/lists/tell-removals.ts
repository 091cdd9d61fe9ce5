/** Entries came off a list: this node says that it matches without them, and sends word to the screens of those who may know. */
import type { LiveFeed } from "#alerting/live-feed.ts";
import type { VoiChanges } from "#matching/ports.ts";
import { type RemovalAudience, type Removals, removalSecrecy, type ScreensTold } from "#matching/removals.ts";
import type { Events } from "#mechanism/events.ts";
import type { Clock } from "#terms/makers.ts";

export interface TellRemovalsPorts {
  readonly node: string;
  readonly removals: Pick<Removals, "noteApplied" | "noteTold">;
  readonly voi: Pick<VoiChanges, "byRefs">;
  readonly feed: Pick<LiveFeed, "publishRemoval">;
  readonly events: Events;
  readonly clock: Clock;
}

/** What `followLists` calls once it has taken entries out. Who was reached is noted as it is known; nobody waits for it. */
export function tellRemovals({ node, removals, voi, feed, events, clock }: TellRemovalsPorts) {
  return async (revision: number, refs: readonly number[]): Promise<void> => {
    const appliedAt = clock();
    await removals.noteApplied(node, revision, appliedAt);
    const audience = await audienceOf(refs, voi);
    const beforeMs = Math.max(0, clock() - appliedAt);
    let noted: Promise<void> = Promise.resolve();
    feed.publishRemoval(audience, ({ tookMs, ...told }: ScreensTold) => {
      const since = { ...told, tookMs: tookMs.map((ms) => ms + beforeMs) };
      // In their order, or an older word would stand for a newer one.
      noted = noted
        .then(() => removals.noteTold(node, revision, since))
        .catch((failure: unknown) => events.report("work-put-off", { work: "lists", failure }));
    });
  };
}

const LOOKED_AT_ONCE = 500;

/** An import may take off a million: what is no secret is mostly among the first. */
async function audienceOf(
  refs: readonly number[],
  { byRefs }: Pick<VoiChanges, "byRefs">,
): Promise<RemovalAudience> {
  const secret = new Map<string, Exclude<RemovalAudience, "everybody">[number]>();
  for (let from = 0; from < refs.length; from += LOOKED_AT_ONCE) {
    const found = await byRefs(refs.slice(from, from + LOOKED_AT_ONCE));
    for (const { entry, list } of found.values()) {
      const secrecy = removalSecrecy(entry, list);
      if (secrecy === undefined) return "everybody";
      secret.set(`${secrecy.covert} ${secrecy.limitedTo}`, secrecy);
    }
  }
  return [...secret.values()];
}
