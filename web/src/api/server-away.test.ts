import { describe, expect, it } from "vitest";
import { ApiProblem } from "./problem.ts";
import { isAway, waitMs, worthTryingAgain } from "./server-away.ts";

const problem = (status: number) => new ApiProblem({ type: "urn:x", title: "x", status });

describe("a server that does not answer", () => {
  it("is asked again for as long as it takes, behind a proxy too", () => {
    for (const status of [0, 502, 503, 504]) {
      expect(isAway(problem(status)), `${status}`).toBe(true);
      expect(worthTryingAgain(100, problem(status)), `${status}`).toBe(true);
    }
  });

  it("is asked after a second, and at least every ten seconds", () => {
    expect([0, 1, 2, 3, 4, 50].map(waitMs)).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it("is another thing than one that refuses or fails", () => {
    expect(worthTryingAgain(0, problem(403))).toBe(false);
    expect(worthTryingAgain(1, problem(500))).toBe(true);
    expect(worthTryingAgain(2, problem(500))).toBe(false);
    expect(worthTryingAgain(0, new TypeError("ours"))).toBe(false);
  });
});
