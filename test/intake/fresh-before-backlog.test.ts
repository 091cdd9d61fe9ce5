/** A backlog of thousands and vehicles that pass meanwhile: the new are dealt with first, the old oldest first, each once. */
import { expect, it } from "vitest";
import { followJournal } from "#flows/journal/follow-journal.ts";
import { JOURNAL_START, type JournalConsumer, type JournalEntry, type Sequence } from "#journal/ports.ts";
import { instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { aRead } from "../factories/reads.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";
import { memoryJournalAsides } from "../support/stores/journal-asides.ts";
import { until } from "../support/until.ts";

const BACKLOG = 20_000;
const reads = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => aRead(from + index));
const sequences = (entries: readonly JournalEntry[]) => entries.map(({ sequence }) => Number(sequence));

/** `meanwhile` happens after each step through the backlog. */
async function followed(
  {
    ahead,
    meanwhile = () => undefined,
  }: {
    readonly ahead: (entries: readonly JournalEntry[]) => void;
    readonly meanwhile?: (step: number) => unknown;
  },
  last: number,
) {
  const journal = createMemoryJournal();
  await journal.append(reads(1, BACKLOG));
  const [done, steps]: [number[], number[][]] = [[], []];
  let cursor = JOURNAL_START;
  const consumer: JournalConsumer = {
    name: "test",
    cursor: () => Promise.resolve(cursor),
    async consume(entries, undone = entries) {
      steps.push(sequences(undone));
      done.push(...sequences(undone));
      cursor = entries.at(-1)?.sequence ?? cursor;
      await meanwhile(steps.length);
    },
    consumeAhead(entries) {
      ahead(entries);
      done.push(...sequences(entries));
      return Promise.resolve();
    },
  };
  const stopping = new AbortController();
  const follower = followJournal(consumer, {
    journal,
    asides: memoryJournalAsides(),
    events: memoryEvents(),
    clock: () => instant(0),
    stop: stopping.signal,
    delay: () => Promise.resolve(),
  });
  const append = (from: number, to: number) => journal.append(reads(from, to));
  return {
    append,
    steps,
    done,
    async ended() {
      await until(() => expect(cursor).toBe(last as Sequence));
      stopping.abort();
      await follower.done;
    },
  };
}

it("deals with what is new before each step through what waits, and with nothing twice", async () => {
  const before: number[][] = [];
  let append: (from: number, to: number) => Promise<unknown> = () => Promise.resolve();
  const following = await followed(
    {
      ahead: (entries) => before.push(sequences(entries)),
      meanwhile: (step) => (step <= 3 ? append(BACKLOG + step * 10 - 9, BACKLOG + step * 10) : undefined),
    },
    BACKLOG + 30,
  );
  append = following.append;
  await following.ended();
  const [newest, ...others] = before;
  expect([newest?.[0], newest?.at(-1)]).toEqual([BACKLOG - 999, BACKLOG]);
  expect(others.map((part) => [part[0], part.at(-1)])).toEqual(
    [1, 2, 3].map((step) => [BACKLOG + step * 10 - 9, BACKLOG + step * 10]),
  );
  expect(following.steps[0]?.[0]).toBe(1);
  const waited = following.steps.flat();
  expect(waited).toEqual(waited.toSorted((a, b) => a - b));
  expect(following.done.toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: BACKLOG + 30 }, (_, index) => index + 1),
  );
});

it("leaves what fails for good among the new to its turn, and waits for the outside as ever", async () => {
  const failures = [
    new OutsideError("database-unreachable", "away", { retryable: true }),
    new OutsideError("damaged", "for good", { retryable: false }),
  ];
  let ahead = 0;
  const following = await followed(
    {
      ahead: () => {
        ahead += 1;
        const failure = failures.shift();
        if (failure !== undefined) throw failure;
      },
    },
    BACKLOG,
  );
  await following.ended();
  expect(ahead).toBeGreaterThan(2);
  expect(following.done.toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: BACKLOG }, (_, index) => index + 1),
  );
});
