import { expect, it } from "vitest";
import { differenceWords } from "./account-words.ts";

const words = (changed: object) =>
  differenceWords({ difference: { unended: 0, notJournaled: 0, notFollowed: 0, ...changed } });

it("says nothing of a day that adds up, and of every other what is missing and what to do", () => {
  expect(words({})).toEqual([]);
  expect(words({ unended: 1 })[0]).toMatch(/^1 arrival did not end.*start it again/);
  expect(words({ notJournaled: 2, notFollowed: 3 })).toHaveLength(2);
  expect(words({ notFollowed: -1 })[0]).toMatch(/1 read more/);
});
