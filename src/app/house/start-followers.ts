/** The journal's followers: the matcher, the store writer and, when there is a national centre, the forwarder. */
import { matcher } from "#flows/alerts/match-reads.ts";
import { entryCounter } from "#flows/intake/keep-accounts.ts";
import { type Follower, followJournal } from "#flows/journal/follow-journal.ts";
import { nationalConsumer } from "#flows/journal/forward-reads.ts";
import { storeWriter } from "#flows/journal/store-reads.ts";
import type { JournalConsumer } from "#journal/ports.ts";
import { isKept, type Read } from "#terms/read.ts";
import type { Views } from "./in-memory-views.ts";
import type { Alerts } from "./open-alerts.ts";
import type { Core } from "./open-core.ts";
import type { Forwarding } from "./open-forwarding.ts";
import { pause } from "./pause.ts";

export interface FollowerPorts {
  readonly core: Core;
  readonly alerts: Alerts;
  readonly views: Views;
  readonly forwarding: Forwarding | undefined;
}

export function startFollowers(
  { core, alerts, views, forwarding }: FollowerPorts,
  stop: AbortSignal,
): readonly Follower[] {
  const { stores, audit, clock, newId, events } = core;
  const { journal, asides } = stores;
  const onDamagedPicture = ({ id }: Pick<Read, "id">) =>
    events.report("forwarded-without-picture", { read: id });
  const consumers: JournalConsumer[] = [
    matcher({
      index: alerts.index,
      voi: alerts.changes,
      alerts: alerts.raiser,
      audit,
      feed: alerts.news,
      placeOf: views.placeOf,
      rulesOf: core.rulesOf,
      clock,
      newId,
    }),
    announced(storeWriter(stores.readAppender), alerts),
    entryCounter(stores.accounts),
    ...(forwarding === undefined ? [] : [nationalConsumer({ ...forwarding, stop, onDamagedPicture })]),
  ];
  return consumers.map((consumer) =>
    followJournal(consumer, { journal, asides, events, clock, stop, delay: pause }),
  );
}

/** Officers see reads on the live page once they are kept, so that nothing is shown that could still be lost. */
function announced(consumer: JournalConsumer, { feed }: Alerts): JournalConsumer {
  return {
    ...consumer,
    async consume(entries) {
      await consumer.consume(entries);
      for (const { read } of entries) if (isKept(read)) feed.publishRead(read);
    },
  };
}
