import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { ASKER, aCase, NOW, SIGNER } from "../../test/factories/preservation.ts";
import {
  askedPreservation,
  caseProblem,
  countedPreservation,
  decidePreservation,
  isKeeping,
  type PreservationOrder,
  preservationState,
  releasePreservation,
  reviewPreservation,
  seesKept,
} from "./preservation.ts";

const RULES = HOUSE_NUMBERS.preservation;
const asked = askedPreservation(makeId("pres", "1"), aCase(), ASKER, NOW);
const act = { by: SIGNER, at: NOW, reason: "The case needs them." };

function changedOf(outcome: ReturnType<typeof decidePreservation>): PreservationOrder {
  if ("problem" in outcome) throw new Error(outcome.problem);
  return outcome.changed;
}
const signed = changedOf(decidePreservation(asked, "signed", act, RULES));
const { longestReviewDays } = RULES;

describe("an order to preserve", () => {
  it.each([
    ["names nothing", aCase({ scope: { ...aCase().scope, marks: [] } }), "scope-empty"],
    [
      "ends before it begins",
      aCase({ scope: { ...aCase().scope, to: plusMs(aCase().scope.from, -1) } }),
      "scope-window-not-valid",
    ],
    ["covers one millisecond", aCase({ scope: { ...aCase().scope, to: aCase().scope.from } }), undefined],
    ["is to be reviewed now", aCase({ reviewAt: NOW }), "review-not-valid"],
    ["is to be reviewed a millisecond from now", aCase({ reviewAt: plusMs(NOW, 1) }), undefined],
    ["is reviewed at the limit", aCase({ reviewAt: plusMs(NOW, longestReviewDays * DAY_MS) }), undefined],
    [
      "is reviewed a millisecond past the limit",
      aCase({ reviewAt: plusMs(NOW, longestReviewDays * DAY_MS + 1) }),
      "review-not-valid",
    ],
  ])("that %s: %#", (_, one, problem) => {
    expect(caseProblem(one, RULES, NOW)).toBe(problem);
  });

  it("is signed by another officer of sufficient rank, once", () => {
    const own = { ...act, by: { ...ASKER, rank: "superintendent" as const } };
    expect(decidePreservation(asked, "signed", own, RULES)).toEqual({ problem: "preservation-own-request" });
    const low = { ...act, by: { ...SIGNER, rank: "sergeant" as const } };
    expect(decidePreservation(asked, "signed", low, RULES)).toEqual({ problem: "preservation-rank-too-low" });
    expect(decidePreservation(signed, "signed", act, RULES)).toEqual({ problem: "preservation-not-open" });
    expect(isKeeping(asked)).toBe(false);
    expect(isKeeping(signed)).toBe(true);
  });

  it("falls due for review at its moment, keeps on all the same, and is due no more once somebody looked", () => {
    expect(preservationState(signed, instant(signed.reviewAt - 1))).toBe("in-force");
    expect(preservationState(signed, signed.reviewAt)).toBe("review-due");
    const due = { ...act, at: signed.reviewAt };
    const next = plusMs(signed.reviewAt, longestReviewDays * DAY_MS);
    expect(reviewPreservation(signed, due, plusMs(next, 1), RULES)).toEqual({ problem: "review-not-valid" });
    const reviewed = changedOf(reviewPreservation(signed, due, next, RULES));
    expect(preservationState(reviewed, signed.reviewAt)).toBe("in-force");
    expect(reviewed.reviews).toMatchObject([{ reason: act.reason, nextAt: next }]);
  });

  it("ends when it is released, and not before it was signed", () => {
    expect(releasePreservation(asked, act, RULES)).toEqual({ problem: "preservation-not-in-force" });
    const released = changedOf(releasePreservation(signed, act, RULES));
    expect(preservationState(released, NOW)).toBe("released");
    expect(isKeeping(released)).toBe(false);
  });

  it("that comes late says what had gone, and at the limit says nothing", () => {
    const counts = { reads: 1, pictures: 0, alerts: 0, quarantined: 0, searches: 0, listEntries: 0 };
    const { from } = signed.scope;
    const at = (erasedBefore: typeof from | undefined) =>
      countedPreservation(signed, counts, { erasedBefore, now: NOW }).goneBefore;
    expect(at(undefined)).toBeUndefined();
    expect(at(from)).toBeUndefined();
    expect(at(plusMs(from, 1))).toBe(plusMs(from, 1));
    const late = countedPreservation(signed, counts, { erasedBefore: plusMs(from, 1), now: NOW });
    const later = { erasedBefore: plusMs(from, DAY_MS), now: NOW };
    expect(countedPreservation(late, counts, later).goneBefore).toBe(plusMs(from, 1));
  });

  it("shows its records to the people whom it names, and to nobody for a rank or a role", () => {
    const named = { ...signed, people: [makeId("off", "named")] };
    expect(seesKept(named, ASKER)).toBe(true);
    expect(seesKept(named, { id: makeId("off", "named") })).toBe(true);
    expect(seesKept(named, SIGNER)).toBe(false);
  });
});
