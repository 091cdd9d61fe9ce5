/** Are periods read as they are typed, and what is none told? */
import { expect, it } from "vitest";
import { periodsIn, periodsOf, periodsWrong } from "./periods.ts";

it.each([
  ["", [{}]],
  [" 2025-01 to 2025-12 ", [{ from: "2025-01", to: "2025-12" }]],
  [
    "2023-01 – 2023-12\n\n2025-03",
    [
      { from: "2023-01", to: "2023-12" },
      { from: "2025-03", to: "2025-03" },
    ],
  ],
  ["From 2025-01 until 2025-02", [{ from: "2025-01", to: "2025-02" }]],
  ["2025-01 to", undefined],
  ["2025-13", undefined],
  ["last year", undefined],
])("%j", (typed, periods) => {
  if (periods === undefined) expect(periodsWrong(typed)).toContain("is not a period");
  else {
    expect(periodsWrong(typed)).toBeUndefined();
    expect(periodsIn(typed)).toEqual(periods);
  }
});

it("says that a period ends before it begins", () => {
  expect(periodsWrong("2025-01\n2025-12 to 2025-01")).toContain("lies before the first");
});

it("are shown again as they were typed", () => {
  const parts = [
    { topic: "costs", from: "2023-01", to: "2023-12" },
    { topic: "deletions", from: "2024-01", to: "2024-01" },
    { topic: "costs", from: "2025-03", to: "2025-03" },
  ] as const;
  expect(periodsOf(parts, "costs")).toBe("2023-01 to 2023-12\n2025-03");
  expect(periodsIn(periodsOf(parts, "costs"))).toEqual([
    { from: "2023-01", to: "2023-12" },
    { from: "2025-03", to: "2025-03" },
  ]);
});
