/** The journal's followers, and what happens by the clock: escalation, and catching up with other processes. */
import { setTimeout as wait } from "node:timers/promises";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { escalateAlerts } from "#flows/escalate-alerts.ts";
import { type Follower, followJournal } from "#flows/follow-journal.ts";
import { nationalConsumer } from "#flows/forward-reads.ts";
import { matcher } from "#flows/match-reads.ts";
import { storeWriter } from "#flows/store-reads.ts";
import { trimJournal } from "#flows/trim-journal.ts";
import type { JournalConsumer } from "#journal/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Views } from "./in-memory-views.ts";
import type { Alerts } from "./open-alerts.ts";
import type { Core } from "./open-core.ts";
import type { Forwarding } from "./open-forwarding.ts";

const TICK_MS = 1_000;
const HOUR_MS = 3_600_000;

export interface Followers {
  readonly all: readonly Follower[];
  /** Rejects when a follower met what no retry can mend. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export function startFollowers(
  core: Core,
  alerts: Alerts,
  views: Views,
  forwarding: Forwarding | undefined,
): Followers {
  const ending = new AbortController();
  const stop = ending.signal;
  const { stores, audit, clock, newId } = core;
  const consumers: JournalConsumer[] = [
    matcher({
      index: alerts.index,
      voi: alerts.changes,
      alerts: alerts.raiser,
      audit,
      feed: alerts.feed,
      placeOf: views.placeOf,
      clock,
      newId,
    }),
    announced(storeWriter(postgresReadAppender(stores.database)), alerts),
    ...(forwarding === undefined ? [] : [nationalConsumer(forwarding)]),
  ];
  const followers = consumers.map((consumer) =>
    followJournal(consumer, { journal: stores.journal, stop, delay: pause }),
  );
  const unsubscribe = alerts.changes.onChange(() => void patiently(alerts.catchUp));
  const cursors = () => followers.map((follower) => follower.progress().cursor);
  const ticking = Promise.all([
    every(TICK_MS, stop, async () => {
      await alerts.catchUp();
      await escalateAlerts({ alerts: alerts.book, audit, feed: alerts.feed, clock });
      await views.refresh();
    }),
    every(HOUR_MS, stop, async () => void (await trimJournal(stores.journal, cursors(), clock()))),
  ]);
  return {
    all: followers,
    failed: Promise.race([...followers.map(({ done }) => done.then(never)), ticking.then(never)]),
    async stop() {
      ending.abort();
      unsubscribe();
      await Promise.allSettled([...followers.map(({ done }) => done), ticking]);
    },
  };
}

/** Officers see reads on the live page once they are kept, so that nothing is shown that could still be lost. */
function announced(consumer: JournalConsumer, { feed }: Alerts): JournalConsumer {
  return {
    ...consumer,
    async consume(entries) {
      await consumer.consume(entries);
      for (const { read } of entries) feed.publishRead(read);
    },
  };
}

async function every(ms: number, stop: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!stop.aborted) {
    await patiently(work);
    await pause(ms, stop);
  }
}

/** A store that is away for a moment is asked again at the next tick; anything else is our mistake and ends the process. */
async function patiently(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof OutsideError && error.retryable)) throw error;
  }
}

const pause = (ms: number, stop: object) =>
  wait(ms, undefined, { signal: stop as AbortSignal }).catch(() => {});

/** A follower that ends when told to is no failure. */
const never = () => new Promise<never>(() => {});
