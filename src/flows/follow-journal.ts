/** A consumer follows the journal: woken by appends, batch after batch, patient when the outside fails, until told to stop. */
import type { Journal, JournalConsumer, Sequence } from "#journal/ports.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import type { Events } from "#mechanism/events.ts";
import { invariant } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { StopSignal } from "#terms/stop-signal.ts";
import { untilStopped } from "./stop-signal.ts";

export interface FollowJournalPorts {
  readonly journal: Journal;
  readonly events: Events;
  readonly stop: StopSignal;
  /** Resolves after `ms`, or at once when `stop` is aborted. */
  readonly delay: (ms: number, stop: StopSignal) => Promise<void>;
}

export interface FollowerProgress {
  readonly name: string;
  readonly cursor: Sequence;
  /** Entries still to be dealt with. */
  readonly behind: number;
  readonly state: "following" | "retrying" | "stopped" | "failed";
  /** Code of the failure that holds it up; null when all is well. */
  readonly problem: string | null;
}

export interface Follower {
  progress(): FollowerProgress;
  /** Resolves when it has stopped as it was told; rejects with what no retry can mend. */
  readonly done: Promise<void>;
}

const BATCH_LIMIT = 1000;
const RETRY_FIRST_MS = 100;
const RETRY_MOST_MS = 30_000;

/** Starts following. The consumer keeps its own cursor, so a crash between two batches neither loses nor doubles. */
export function followJournal(consumer: JournalConsumer, ports: FollowJournalPorts): Follower {
  const { journal, events, stop, delay } = ports;
  let standing: Omit<FollowerProgress, "name" | "behind"> = {
    cursor: JOURNAL_START,
    state: "following",
    problem: null,
  };
  const stand = (changed: Partial<typeof standing>) => {
    standing = { ...standing, ...changed };
  };

  const followPatiently = async (): Promise<void> => {
    let failures = 0;
    for (;;) {
      const before = standing.cursor;
      const failure = await followUntilFailure(consumer, ports, (cursor) =>
        stand({ cursor, state: "following", problem: null }),
      );
      if (failure === undefined) return;
      failures = standing.cursor > before ? 1 : failures + 1;
      stand({ state: "retrying", problem: failure.code });
      events.report("follower-held-up", { follower: consumer.name, failure });
      await delay(Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** (failures - 1)), stop);
    }
  };

  const done = followPatiently().then(
    () => stand({ state: "stopped", problem: null }),
    (error: unknown) => {
      events.report("follower-failed", { follower: consumer.name, failure: error });
      stand({ state: "failed", problem: error instanceof OutsideError ? error.code : "unexpected" });
      throw error;
    },
  );
  const progress = () => ({ name: consumer.name, ...standing, behind: journal.head() - standing.cursor });
  return { done, progress };
}

/** Undefined when told to stop; the failure when the outside may be well again later. Throws any other. */
async function followUntilFailure(
  consumer: JournalConsumer,
  ports: FollowJournalPorts,
  onCursor: (cursor: Sequence) => void,
): Promise<OutsideError | undefined> {
  try {
    await follow(consumer, ports, onCursor);
    return undefined;
  } catch (error) {
    if (error instanceof OutsideError && error.retryable) return error;
    throw error;
  }
}

async function follow(
  consumer: JournalConsumer,
  { journal, stop }: FollowJournalPorts,
  onCursor: (cursor: Sequence) => void,
): Promise<void> {
  if (stop.aborted) return;
  let cursor = await consumer.cursor();
  invariant(cursor <= journal.head(), "no follower is further than its journal");
  while (!stop.aborted) {
    onCursor(cursor);
    const entries = journal.readAfter(cursor, BATCH_LIMIT);
    const last = entries.at(-1);
    if (last === undefined) {
      await untilStopped(stop, (wake) => journal.onAppend(wake));
    } else {
      await consumer.consume(entries);
      cursor = last.sequence;
    }
  }
}
