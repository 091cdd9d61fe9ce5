import { expect, it } from "vitest";
import { InvariantBroken } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { failureWords } from "./explain-failure.ts";

it("says what the outside did without a stack, and shows where a mistake of ours happened", () => {
  const taken = new OutsideError("port-in-use", "Port 8320 is taken.", { retryable: false });
  expect(failureWords(taken)).toBe("Fosseway cannot go on: Port 8320 is taken. (port-in-use)");
  expect(failureWords(new InvariantBroken("a week has seven days"))).toContain("a week has seven days");
});

it("does not repeat the message of what others threw: PostgreSQL and parsers put values into it", () => {
  const theirs = Object.assign(new Error('invalid input syntax: "AB49XYZ"'), { code: "22P02" });
  expect(failureWords(theirs)).toContain("22P02");
  expect(failureWords(theirs)).toContain("explain-failure.test.ts");
  expect(failureWords(theirs)).not.toContain("AB49XYZ");
});
