import { expect, it } from "vitest";
import { createMemoryJournal } from "#adapters/journal/memory/memory-journal.ts";
import { trimJournal } from "#flows/trim-journal.ts";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import { aRead, CAPTURED_AT } from "../factories/reads.ts";

const DAYS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const captured = (day: number) => instant(CAPTURED_AT + day * DAY_MS);
const cursor = (sequence: number) => ({ cursor: sequence as Sequence });

it("lets go of what all followers have passed and what can no longer be delivered again, and of nothing else", async () => {
  const journal = createMemoryJournal();
  await journal.append(DAYS.map((day) => aRead(day + 1, { capturedAt: captured(day) })));
  const first = () => journal.readAfter(JOURNAL_START, 1)[0]?.sequence;
  expect(await trimJournal([cursor(10), cursor(1)], captured(10), { journal })).toBe(1);
  expect(first()).toBe(2);
  expect(await trimJournal([cursor(10), cursor(9)], captured(10), { journal })).toBe(1);
  // Captured eight days ago to the millisecond: still known, so that a late replay is no second read.
  expect(first()).toBe(3);
  expect(await journal.append([aRead(3)])).toMatchObject([{ sequence: 3, isNew: false }]);
});
