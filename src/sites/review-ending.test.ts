/** Does a review end as it was decided: on with another interval, back to assessment, or closed with its data's fate? */

import { expect, it } from "vitest";
import type { SiteId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { ReviewEnding } from "./case-parts.ts";
import { decideSite } from "./decide-site.ts";
import { evolveSite } from "./evolve-site.ts";
import type { SiteCase } from "./site-case.ts";

const LIVE_AT = Date.UTC(2026, 0, 10) as Instant;
const NOW = Date.UTC(2026, 5, 10) as Instant;
const by = { id: "off_manager", name: "M. Manager", rank: "inspector" } as never;
const live = {
  ...{ id: "site_a" as SiteId, state: "live", liveSince: LIVE_AT, reviews: [], history: [], version: 6 },
  ...{ bodies: [], conditions: [], extensions: [], deployments: [], nextReviewAt: Date.UTC(2027, 0, 10) },
  approval: { at: LIVE_AT, by, reviewIntervalMonths: 12 },
} as unknown as SiteCase;
const policy = { reviewIntervalMonths: 12, longestReviewIntervalMonths: 24 } as never;
const texts = { necessity: "a", proportionality: "b", privacyImpact: "c", measuredEffect: "d" };

function reviewed(ending: ReviewEnding | undefined): SiteCase | string {
  const decision = decideSite({ type: "review", ...texts, ending }, live, {
    by,
    now: NOW,
    policy,
    cases: {} as never,
  });
  return "refusal" in decision ? decision.refusal.code : evolveSite(live.id, live, decision.event);
}

it("goes on, with the interval it had or another one from then on", () => {
  expect(reviewed(undefined)).toMatchObject({ state: "live", nextReviewAt: Date.UTC(2027, 5, 10) });
  expect(reviewed({ kind: "continue", reviewIntervalMonths: 6 })).toMatchObject({
    state: "live",
    nextReviewAt: Date.UTC(2026, 11, 10),
    approval: { reviewIntervalMonths: 6 },
  });
  expect(reviewed({ kind: "continue", reviewIntervalMonths: 25 })).toBe("site-review-interval");
});

it("stops collecting where the assessment no longer covers it, and the history says so", () => {
  const changes = "a second lane";
  expect(reviewed({ kind: "change", changes, reassess: false })).toMatchObject({ state: "live" });
  const again = reviewed({ kind: "change", changes, reassess: true });
  expect(again).toMatchObject({
    state: "proposed",
    history: [{ what: "reviewed" }, { what: "suspended" }],
    reviews: [{ ending: { changes } }],
  });
});

it("closes the case in one step, with what becomes of its data", () => {
  expect(reviewed({ kind: "close", reason: "no need", dataFate: "erase" })).toMatchObject({
    state: "closed",
    closure: { at: instant(NOW), reason: "no need", dataFate: "erase" },
    history: [{ what: "reviewed" }, { what: "closed" }],
  });
});
