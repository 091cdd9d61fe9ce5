import { expect, it } from "vitest";
import type { JournalEntry, Sequence } from "#journal/ports.ts";
import { aRead } from "../../../../test/factories/reads.ts";
import { recentEntries } from "./recent-entries.ts";

const at = (sequence: number) => sequence as Sequence;
const entries = (from: number, to: number): JournalEntry[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ sequence: at(from + index), read: aRead() }));
const sequencesOf = (found: readonly JournalEntry[] | undefined) => found?.map(({ sequence }) => sequence);

it("gives what is there behind a cursor, and leaves to the disk what is older or not there yet", () => {
  const recent = recentEntries();
  expect(recent.after(at(0), 10)).toBeUndefined();
  recent.add(entries(5, 8));
  expect(sequencesOf(recent.after(at(4), 10))).toEqual([5, 6, 7, 8]);
  expect(sequencesOf(recent.after(at(5), 2))).toEqual([6, 7]);
  expect(recent.after(at(3), 10)).toBeUndefined();
  expect(recent.after(at(8), 10)).toBeUndefined();
});

it("has nothing any more once it was told to forget, and goes on with what comes then", () => {
  const recent = recentEntries();
  recent.add(entries(1, 5));
  recent.forget();
  expect(recent.after(at(0), 10)).toBeUndefined();
  recent.add(entries(6, 7));
  expect(recent.after(at(4), 10)).toBeUndefined();
  expect(sequencesOf(recent.after(at(5), 10))).toEqual([6, 7]);
});

it("lets go of the oldest, and never of the newest", () => {
  const recent = recentEntries(3);
  for (let sequence = 1; sequence <= 50; sequence += 1) recent.add(entries(sequence, sequence));
  expect(recent.after(at(40), 10)).toBeUndefined();
  expect(sequencesOf(recent.after(at(47), 10))).toEqual([48, 49, 50]);
});
