import { expect, it } from "vitest";
import { changesBetween, valuesIn } from "./policy-changes.ts";

const before = {
  version: "1",
  rules: [
    { id: "a", maxAge: { unit: "days", count: 90 }, roles: ["analyst"], authoriserRank: null },
    { id: "b", effectiveFrom: 0 },
  ],
  numbers: { sites: { reviewIntervalMonths: 12 } },
};

it("finds nothing between a policy and itself, in whatever order it is written", () => {
  const { numbers, rules, version } = before;
  expect(changesBetween(before, { numbers, rules: rules.toReversed(), version })).toEqual([]);
});

it("names what changed, what came and what went, by the names of rules", () => {
  const after = {
    version: "2",
    rules: [
      { id: "c", maxAge: { unit: "months", count: 12 } },
      {
        id: "a",
        maxAge: { unit: "days", count: 60 },
        roles: ["analyst", "auditor"],
        authoriserRank: "inspector",
      },
    ],
    numbers: { sites: { reviewIntervalMonths: 12 } },
  };
  expect(changesBetween(before, after)).toEqual([
    { where: ["version"], was: "1", is: "2" },
    { where: ["rules", "c", "id"], was: null, is: "c" },
    { where: ["rules", "c", "max age", "unit"], was: null, is: "months" },
    { where: ["rules", "c", "max age", "count"], was: null, is: "12" },
    { where: ["rules", "a", "max age", "count"], was: "90", is: "60" },
    { where: ["rules", "a", "roles"], was: "analyst", is: "analyst, auditor" },
    { where: ["rules", "a", "authoriser rank"], was: "none", is: "inspector" },
    { where: ["rules", "b", "id"], was: "b", is: null },
    { where: ["rules", "b", "effective from"], was: "1970-01-01T00:00:00.000Z", is: null },
  ]);
});

it("leaves out what is not said", () => {
  expect(valuesIn({ note: undefined, days: 7 })).toEqual([{ where: ["days"], is: "7" }]);
});
