import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Schemas } from "../../api/client.ts";
import { type Draft, tierHint } from "./tier-hint.ts";

type Rule = Schemas["AccessRule"];

const NOW = Date.parse("2026-11-22T12:00:00.000Z");
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => NOW - days * DAY_MS;

function aRule(id: string, days: number, change: Partial<Rule> = {}): Rule {
  return {
    id,
    words: id,
    clause: { source: "", where: "", says: "", note: null },
    maxAge: { unit: "days", count: days },
    reachesBackTo: new Date(daysAgo(days)).toISOString(),
    roles: ["analyst"],
    purposes: ["investigation"],
    categories: ["serious", "major"],
    questionKinds: ["vrm"],
    authoriserRank: null,
    maxWindowDays: null,
    repeatedWithinDays: null,
    forYourRole: true,
    ...change,
  };
}

const RULES = [
  aRule("90-days", 90, { categories: ["serious", "major", "priority-and-volume"], maxWindowDays: 31 }),
  aRule("a-year", 365, { authoriserRank: "inspector" }),
  aRule("two-years", 730, { authoriserRank: "superintendent", categories: ["major"] }),
];

function aDraft(change: Partial<Draft> = {}): Draft {
  return {
    kind: "vrm",
    purpose: "investigation",
    category: "serious",
    fromMs: daysAgo(10),
    toMs: NOW,
    ...change,
  };
}
const hint = (change: Partial<Draft> = {}) => tierHint(RULES, aDraft(change));

describe("the hint beside the search form", () => {
  it("waits until there is enough to say something", () => {
    expect(hint({ fromMs: undefined })).toEqual({ code: "incomplete" });
    expect(hint({ purpose: "" })).toEqual({ code: "incomplete" });
  });

  it("permits to the millisecond of the first rule, and asks for a signature one millisecond before", () => {
    const edge = { fromMs: daysAgo(90), toMs: daysAgo(80) };
    expect(hint(edge)).toMatchObject({ code: "permitted", rule: { id: "90-days" } });
    expect(hint({ ...edge, fromMs: daysAgo(90) - 1 })).toMatchObject({
      code: "authority-needed",
      rule: { id: "a-year" },
    });
  });

  it("names the rule with the furthest reach when even that is too short", () => {
    expect(hint({ fromMs: daysAgo(400) })).toMatchObject({ code: "too-old", furthest: { id: "a-year" } });
    expect(hint({ fromMs: daysAgo(400), category: "major" })).toMatchObject({ rule: { id: "two-years" } });
  });

  it("says when the window is wider than the rule", () => {
    expect(hint({ fromMs: daysAgo(60) })).toMatchObject({ code: "window-too-wide" });
  });

  it("finds nothing for another role, purpose or kind of question", () => {
    expect(hint({ purpose: "response" })).toEqual({ code: "not-permitted" });
    expect(hint({ kind: "pattern" })).toEqual({ code: "not-permitted" });
    expect(
      tierHint(
        RULES.map((rule) => ({ ...rule, forYourRole: false })),
        aDraft(),
      ),
    ).toEqual({ code: "not-permitted" });
  });

  it("never finds older data easier to reach", () => {
    const ease = { permitted: 2, "authority-needed": 1 } as Readonly<Record<string, number>>;
    fc.assert(
      fc.property(fc.nat(800), fc.nat(800), (a, b) => {
        const code = (days: number) => hint({ fromMs: daysAgo(days), toMs: daysAgo(days) }).code;
        expect(ease[code(Math.max(a, b))] ?? 0).toBeLessThanOrEqual(ease[code(Math.min(a, b))] ?? 0);
      }),
    );
  });
});
