/** An older copy of a journal is told from the one that its followers know. */
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { aRead } from "../../test/factories/reads.ts";
import { furthestOf, judgeCursors } from "./judge-cursors.ts";
import type { KeptCursor, Sequence } from "./ports.ts";

const at = (sequence: number, read?: string): KeptCursor => ({
  consumer: "store",
  sequence: sequence as Sequence,
  readId: read === undefined ? undefined : makeId("read", read),
});

/** Holds entries `from` to `head`; each read is named after its number. */
const journal = (head: number, from = 1) => ({
  head: () => head as Sequence,
  readAfter: (after: Sequence) => {
    const sequence = Math.max(after + 1, from);
    return sequence > head
      ? []
      : [{ sequence: sequence as Sequence, read: aRead(sequence, { id: makeId("read", `${sequence}`) }) }];
  },
});

it("fits when every follower's last entry is the one that stands there", () => {
  expect(judgeCursors(journal(9), [at(9, "9"), at(4, "4"), at(2)])).toEqual({ code: "fits" });
  expect(judgeCursors(journal(0), [])).toEqual({ code: "fits" });
});

it("is behind when a follower went further than it goes", () => {
  expect(judgeCursors(journal(5), [at(6, "6"), at(7)])).toEqual({
    code: "journal-behind-cursors",
    head: 5,
    furthest: 7,
  });
});

it("differs when another read stands at a follower's place", () => {
  expect(judgeCursors(journal(9), [at(9, "9"), at(4, "another")])).toEqual({
    code: "journal-differs",
    at: 4,
  });
});

it("cannot be compared where the entry was trimmed", () => {
  expect(judgeCursors(journal(9, 6), [at(4, "another")])).toEqual({ code: "fits" });
});

it("has nobody further than nobody", () => {
  expect(furthestOf([])).toBe(0);
});
