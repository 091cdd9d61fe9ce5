import { expect, it } from "vitest";
import { OutsideError } from "#terms/outside-error.ts";
import { failureWords } from "./explain-failure.ts";

it("says what the outside did without a stack, and shows where a mistake of ours happened", () => {
  const taken = new OutsideError("port-in-use", "Port 8320 is taken.", { retryable: false });
  expect(failureWords(taken)).toBe("Fosseway cannot go on: Port 8320 is taken. (port-in-use)");
  expect(failureWords(new Error("ours"))).toContain("explain-failure.test.ts");
});
