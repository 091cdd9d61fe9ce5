/** A consumer follows the journal: woken by appends, patient when the outside fails, past an entry that no retry mends. */
import type { AsideEntries, Journal, JournalConsumer, JournalEntry, Sequence } from "#journal/ports.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import { isWorthTelling, waitMs } from "#mechanism/back-off.ts";
import type { Events } from "#mechanism/events.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { invariant } from "#terms/invariant.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { type FreshBeforeBacklog, freshBeforeBacklog } from "./fresh-before-backlog.ts";
import { untilStopped } from "./stop-signal.ts";

export interface FollowJournalPorts {
  readonly journal: Journal;
  readonly asides: Pick<AsideEntries, "add">;
  readonly events: Events;
  readonly clock: Clock;
  readonly stop: StopSignal;
  /** Resolves after `ms`, or at once when `stop` is aborted. */
  readonly delay: (ms: number, stop: StopSignal) => Promise<void>;
}

export const FOLLOWER_STATES = ["following", "retrying", "stopped", "failed"] as const;

export interface FollowerProgress {
  readonly name: string;
  readonly cursor: Sequence;
  /** Entries still to be dealt with. */
  readonly behind: number;
  readonly state: (typeof FOLLOWER_STATES)[number];
  /** Code of the failure that holds it up; null when all is well. */
  readonly problem: string | null;
  /** Entries set aside since the start. */
  readonly setAside: number;
}

export interface Follower {
  readonly consumer: JournalConsumer;
  progress(): FollowerProgress;
  /** Resolves when it has stopped as it was told; rejects with a mistake of ours that is no entry's. */
  readonly done: Promise<void>;
}

const BATCH_LIMIT = 1000;
const RETRY = { firstMs: 100, longestMs: 30_000 };
/** After so many entries set aside in a row it is hardly the entries: then each waits for a person's eye on the log. */
const ASIDE_IN_A_ROW = 10;

/** What a follower knows of itself while it runs. */
interface Run {
  standing: Omit<FollowerProgress, "name" | "behind">;
  /** Halves when a batch fails for good, until the entry that does it is alone; doubles with each success. */
  batchLimit: number;
  asideInARow: number;
  readonly fresh: FreshBeforeBacklog;
}

/** Starts following. The consumer keeps its own cursor, so a crash between two batches neither loses nor doubles. */
export function followJournal(consumer: JournalConsumer, ports: FollowJournalPorts): Follower {
  const run: Run = {
    standing: { cursor: JOURNAL_START, state: "following", problem: null, setAside: 0 },
    batchLimit: consumer.atOnce ?? BATCH_LIMIT,
    asideInARow: 0,
    fresh: freshBeforeBacklog(consumer, ports.journal),
  };
  const done = followPatiently(consumer, ports, run).then(
    () => stand(run, { state: "stopped", problem: null }),
    (error: unknown) => {
      ports.events.report("follower-failed", { follower: consumer.name, failure: error });
      stand(run, { state: "failed", problem: problemOf(error) });
      throw error;
    },
  );
  const progress = () => ({
    name: consumer.name,
    ...run.standing,
    behind: ports.journal.head() - run.standing.cursor,
  });
  return { consumer, done, progress };
}

function stand(run: Run, changed: Partial<Run["standing"]>): void {
  run.standing = { ...run.standing, ...changed };
}

const problemOf = (error: unknown): string => (error instanceof OutsideError ? error.code : "unexpected");

/** Whatever the outside does is waited for, without an end: a follower that gives up helps nobody. */
async function followPatiently(
  consumer: JournalConsumer,
  ports: FollowJournalPorts,
  run: Run,
): Promise<void> {
  const { stop, delay } = ports;
  let failures = 0;
  while (!stop.aborted) {
    const before = run.standing.cursor;
    try {
      await follow(consumer, ports, run);
    } catch (failure) {
      if (!(failure instanceof OutsideError)) throw failure;
      failures = run.standing.cursor > before ? 1 : failures + 1;
      stand(run, { state: "retrying", problem: failure.code });
      tellSometimes(consumer, failure, failures, ports);
      await delay(waitMs(failures, RETRY), stop);
    }
  }
}

/** To wait by plan is no failure. */
function tellSometimes(
  { name, waitsBy }: JournalConsumer,
  failure: OutsideError,
  failures: number,
  { events }: FollowJournalPorts,
): void {
  if (failure.code === waitsBy || !isWorthTelling(failures)) return;
  events.report("follower-held-up", { follower: name, failures, failure });
}

async function follow(consumer: JournalConsumer, ports: FollowJournalPorts, run: Run): Promise<void> {
  const { journal, stop, delay } = ports;
  let cursor = await consumer.cursor();
  invariant(cursor <= journal.head(), "no follower is further than its journal");
  while (!stop.aborted) {
    stand(run, { cursor, state: "following", problem: null });
    await run.fresh.step(cursor);
    const limit = run.batchLimit;
    const entries = journal.readAfter(cursor, limit);
    if (entries.length === 0) {
      await untilStopped(stop, (wake) => journal.onAppend(wake));
      continue;
    }
    cursor = await dealWith(entries, cursor, consumer, ports, run);
    stand(run, { cursor });
    if (consumer.restMs !== undefined && entries.length < limit) await delay(consumer.restMs, stop);
  }
}

/** The cursor afterwards: behind the batch, or where it was when the batch is to come again in smaller ones. */
async function dealWith(
  entries: readonly JournalEntry[],
  cursor: Sequence,
  consumer: JournalConsumer,
  ports: FollowJournalPorts,
  run: Run,
): Promise<Sequence> {
  try {
    await consumer.consume(entries, run.fresh.undone(entries));
    run.batchLimit = Math.min(consumer.atOnce ?? BATCH_LIMIT, run.batchLimit * 2);
    run.asideInARow = 0;
  } catch (failure) {
    if (failure instanceof OutsideError && failure.retryable) throw failure;
    const [entry] = entries;
    if (entry === undefined || entries.length > 1) {
      run.batchLimit = Math.ceil(entries.length / 2);
      return cursor;
    }
    await setAside(entry, failure, consumer, ports, run);
  }
  return entries.at(-1)?.sequence ?? cursor;
}

/** When even this fails, the entry comes again after a while: then it was not the entry but the store. */
async function setAside(
  entry: JournalEntry,
  failure: unknown,
  { name }: JournalConsumer,
  { asides, events, clock, stop, delay }: FollowJournalPorts,
  run: Run,
): Promise<void> {
  const problem = problemOf(failure);
  if (run.asideInARow >= ASIDE_IN_A_ROW) {
    stand(run, { state: "retrying", problem });
    await delay(RETRY.longestMs, stop);
  }
  await asides.add({ consumer: name, entry, problem, at: clock() });
  events.report("entry-set-aside", { follower: name, read: entry.read.id, failure });
  run.asideInARow += 1;
  stand(run, { setAside: run.standing.setAside + 1 });
}
