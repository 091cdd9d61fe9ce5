import { expect, it } from "vitest";
import { OUTCOME_WORDS, RESPONSE_WORDS } from "../../components/words.ts";
import { lettersFor } from "./letters.ts";

const PAGE = ["g", "h", "j", "k", "t", "v", "w", "z"];

it.each([
  ["responses", Object.keys(RESPONSE_WORDS)],
  ["outcomes", Object.keys(OUTCOME_WORDS)],
])("gives each of the %s a letter of its own that means nothing else on the page", (_what, codes) => {
  const letters = [...lettersFor(codes).values()];
  expect(new Set(letters).size).toBe(codes.length);
  expect(letters.filter((letter) => !/^[a-z]$/.test(letter) || PAGE.includes(letter))).toEqual([]);
});

it("takes no letter that another answer has at the same time", () => {
  const acts = lettersFor(["no-action", "observe"]);
  expect([...lettersFor(["no-trace", "other", "arrest"], acts.values()).values()]).toEqual(["1", "2", "a"]);
});

it("gives a figure to what has no letter yet", () => {
  expect([...lettersFor(["arrest", "brand-new"]).values()]).toEqual(["a", "1"]);
});
