/**
 * After an outage thousands of reads wait, and vehicles pass meanwhile: what is new is dealt with before each step through what waits, so that
 * an alert is not hours late because other reads are. What was done ahead is remembered here alone, and is not done again; after a crash it is,
 * which changes nothing.
 */
import type { Journal, JournalConsumer, JournalEntry, Sequence } from "#journal/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";

/** With fewer than this before it, what is new has its turn within a second anyway. */
const BACKLOG = 8_000;
const FRESH_AT_ONCE = 1_000;
/** Where the newest reads come faster than they are dealt with, some are left out again and again. */
const MOST_STRETCHES = 10_000;

/** Those after `from` up to and including `to`. */
interface Stretch {
  readonly from: Sequence;
  to: Sequence;
}

export interface FreshBeforeBacklog {
  /** Before the next step from `cursor`. */
  step(cursor: Sequence): Promise<void>;
  /** Of a step, those that were not done ahead. */
  undone(entries: readonly JournalEntry[]): readonly JournalEntry[];
}

const NOTHING_AHEAD: FreshBeforeBacklog = {
  step: () => Promise.resolve(),
  undone: (entries) => entries,
};

export function freshBeforeBacklog(
  { consumeAhead }: Pick<JournalConsumer, "consumeAhead">,
  journal: Pick<Journal, "head" | "readAfter">,
): FreshBeforeBacklog {
  if (consumeAhead === undefined) return NOTHING_AHEAD;
  let done: Stretch[] = [];

  /** Where the newest begin that are not done: behind those done last, unless there are too many of them by now. */
  const freshFrom = (): Sequence => {
    const last = done.at(-1);
    const newest = (journal.head() - FRESH_AT_ONCE) as Sequence;
    return last !== undefined && (last.to >= newest || done.length >= MOST_STRETCHES) ? last.to : newest;
  };
  const note = (from: Sequence, to: Sequence) => {
    const last = done.at(-1);
    if (last?.to === from) last.to = to;
    else done.push({ from, to });
  };
  return {
    async step(cursor) {
      done = done.filter(({ to }) => to > cursor);
      if (journal.head() - cursor <= BACKLOG) return;
      const from = freshFrom();
      const fresh = journal.readAfter(from, FRESH_AT_ONCE);
      const last = fresh.at(-1);
      if (last === undefined) return;
      try {
        await consumeAhead(fresh);
      } catch (failure) {
        if (failure instanceof OutsideError && failure.retryable) throw failure;
        // One of them fails for good: it is found and set aside when their turn comes.
        return;
      }
      note(from, last.sequence);
    },
    undone(entries) {
      const near = done.filter(({ from }) => from < (entries.at(-1)?.sequence ?? from));
      const isDone = (at: Sequence) => near.some(({ from, to }) => from < at && at <= to);
      return near.length === 0 ? entries : entries.filter(({ sequence }) => !isDone(sequence));
    },
  };
}
