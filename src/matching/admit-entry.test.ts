import { describe, expect, it } from "vitest";
import { REASON_CODES } from "#terms/entry-reason.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aList, NOW, PRYCE, person } from "../../test/factories/voi.ts";
import { admitEntry, type EntryDraft } from "./admit-entry.ts";

const lives = HOUSE_NUMBERS.entryLives;
const list = aList();
const aDraft = (facts: Partial<EntryDraft> = {}): EntryDraft => ({
  mark: "AB49 XYZ",
  reason: "stolen",
  action: "stop",
  priority: "medium",
  warnings: [],
  owner: person(PRYCE),
  originForce: "MARL",
  legalBasis: "Common law",
  endsAt: plusMs(NOW, DAY_MS),
  ...facts,
});

const codes = (draft: EntryDraft, on = list) => {
  const admission = admitEntry(draft, on, NOW, lives);
  return admission.admitted ? [] : admission.problems.map(({ code }) => code);
};

describe("admitEntry", () => {
  it("admits a whole entry, its mark in the form that lists keep", () => {
    expect(admitEntry(aDraft(), list, NOW, lives)).toMatchObject({
      admitted: true,
      content: { mark: "AB49XYZ" },
    });
  });

  it.each([
    ["end-missing", { endsAt: undefined }],
    ["end-passed", { endsAt: NOW }],
    ["legal-basis-missing", { legalBasis: " " }],
    ["origin-force-missing", { originForce: "" }],
    ["mark-not-valid", { mark: "AB49 XYZ!" }],
    ["mark-not-valid", { mark: "AB49 XYZ?!" }],
    ["pattern-too-open", { mark: "A?4???" }],
    ["pattern-too-open", { mark: "AB*" }],
    ["mark-is-no-plate", { mark: "UNKNOWN" }],
    ["mark-is-no-plate", { mark: "X".repeat(7) }],
    ["risk-grade-missing", { reason: "missing-person" }],
    ["priority-below-risk", { reason: "life-at-risk" }],
  ] as const)("refuses with %s: %o", (code, facts) => {
    expect(codes(aDraft(facts))).toEqual([code]);
  });

  it("tells all problems at once", () => {
    expect(codes(aDraft({ mark: "", endsAt: undefined, legalBasis: "" }))).toEqual([
      "mark-is-no-plate",
      "end-missing",
      "legal-basis-missing",
    ]);
  });

  it.each(REASON_CODES)("%s: lives as long as its clause says and not a millisecond longer", (reason) => {
    const { longestDays } = lives[reason];
    const lifeMs = longestDays === "next-refresh" ? list.maxAgeMs : longestDays * DAY_MS;
    const risk = { reason, priority: "high", riskGrade: "high" } as const;
    expect(codes(aDraft({ ...risk, endsAt: plusMs(NOW, lifeMs) }))).toEqual([]);
    expect(codes(aDraft({ ...risk, endsAt: plusMs(NOW, lifeMs + 1) }))).toEqual(["life-too-long"]);
  });

  it.each(["medium", "high"] as const)(
    "§12.7 priority mismatch: a missing person at %s risk cannot have priority low",
    (riskGrade) => {
      const missing = { reason: "missing-person", riskGrade } as const;
      expect(codes(aDraft({ ...missing, priority: "low" }))).toEqual(["priority-below-risk"]);
      expect(codes(aDraft({ ...missing, priority: "medium" }))).toEqual([]);
    },
  );

  it("lets a low-risk missing person have priority low", () => {
    expect(codes(aDraft({ reason: "missing-person", riskGrade: "low", priority: "low" }))).toEqual([]);
  });

  it("keeps stops off intelligence lists", () => {
    const intelligence = aList({ kind: "intelligence" });
    expect(codes(aDraft({ action: "stop-with-caution" }), intelligence)).toEqual(["action-not-for-list"]);
    expect(codes(aDraft({ action: "silent" }), intelligence)).toEqual([]);
  });
});
