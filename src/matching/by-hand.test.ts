import { expect, it } from "vitest";
import type { Rank } from "#terms/officer.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { PRYCE, person } from "../../test/factories/voi.ts";
import { byHandProblems, isGrading } from "./by-hand.ts";

const RULES = HOUSE_NUMBERS.lowPriority;
const STOLEN = { reason: "stolen", action: "stop" } as const;

it.each(["B21", "b/2/1", "E-5-5", "2BP", "3/E/C", "1 a p"])("takes the grading %s", (text) => {
  expect(isGrading(text)).toBe(true);
});

it.each(["", "F21", "B26", "B2", "4BP", "2FP", "2BX", "reliable"])("takes no grading %j", (text) => {
  expect(isGrading(text)).toBe(false);
});

it("asks for the reference of the authority where surveillance is needed, and for none where it is not", () => {
  const codes = (surveillance: Parameters<typeof byHandProblems>[0]["surveillance"]) =>
    byHandProblems({ ...STOLEN, surveillance, priority: "high" }, PRYCE, RULES).map(({ code }) => code);
  expect(codes({ needed: true, reference: " " })).toEqual(["surveillance-reference-missing"]);
  expect(codes({ needed: true, reference: "DSA 12/26" })).toEqual([]);
  expect(codes({ needed: false })).toEqual([]);
});

it("lets a low priority for a graver risk stand from the rank of the policy on, with a reason", () => {
  const codes = (rank: Rank, reason: string) =>
    byHandProblems(
      { ...STOLEN, priorityOverride: { by: person(PRYCE), rank, reason }, priority: "low" },
      { rank },
      RULES,
    ).map(({ code }) => code);
  const why = "Seen by the neighbours an hour ago";
  expect(RULES.rank).toBe("inspector");
  expect(codes("sergeant", why)).toEqual(["override-rank-too-low"]);
  expect(codes("inspector", why)).toEqual([]);
  expect(codes("inspector", "because")).toEqual(["override-reason-missing"]);
});

it("has the question of surveillance answered for an entry about a person and for one recorded in silence", () => {
  const codes = (facts: Partial<Parameters<typeof byHandProblems>[0]>) =>
    byHandProblems({ ...STOLEN, priority: "high", ...facts }, PRYCE, RULES).map(({ code }) => code);
  expect(codes({ reason: "wanted-person" })).toEqual(["surveillance-not-answered"]);
  expect(codes({ reason: "intelligence" })).toEqual(["surveillance-not-answered"]);
  expect(codes({ action: "silent" })).toEqual(["surveillance-not-answered"]);
  expect(codes({ reason: "wanted-person", surveillance: { needed: false } })).toEqual([]);
  expect(codes({ reason: "missing-person" })).toEqual([]);
});
