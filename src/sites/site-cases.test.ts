import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, type Instant, instant, parseInstant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS, houseRules } from "../../test/factories/house-numbers.ts";
import { addMonths } from "./add-months.ts";
import type { RankedPerson } from "./case-parts.ts";
import { decideSite, type SiteContext } from "./decide-site.ts";
import { siteFrom } from "./evolve-site.ts";
import type { Consultation, Dpia, SiteAssessment, SiteCase, SiteEvent } from "./site-case.ts";
import { SITE_COMMANDS, type SiteCommand } from "./site-command.ts";
import { contributionOf, siteView, stateAt } from "./site-contribution.ts";

const SITE = makeId("site", "one");
const START = parseInstant("2026-03-02T09:00:00.000Z") as Instant;
const day = (n: number) => plusMs(START, n * DAY_MS);
const proposer: RankedPerson = { id: makeId("off", "manager"), name: "Sam Ferrow", rank: "inspector" };
const superintendent: RankedPerson = {
  id: makeId("off", "super"),
  name: "Ines Calder",
  rank: "superintendent",
};
const assessment: SiteAssessment = {
  factors: ["local-crime"],
  problemStatement: "Burglars reach the estate by the one road in.",
  figures: [{ what: "burglaries", value: 41, from: "2025-01-01", to: "2025-12-31", source: "crime records" }],
  alternatives: [{ tactic: "patrols", result: "tried for three months without effect" }],
  otherCamerasConsidered: "none within reach",
  necessity: "the offenders come by car",
  proportionality: "one road, both ways",
  privacyImpact: "everybody who drives there is read",
  expectedEffect: "a third fewer burglaries",
};
const held: Consultation = {
  kind: "held",
  from: "2026-03-04",
  to: "2026-03-20",
  bodies: [{ name: "parish council", reply: "in favour" }],
  outcome: "supported",
};
const dpia: Dpia = {
  dpiaId: "DPIA-7",
  version: "1.0",
  signer: "R Moss, data protection officer",
  signedOn: "2026-03-05",
};

const proposed: SiteEvent = {
  at: START,
  by: proposer,
  type: "proposed",
  proposal: {
    code: "MAR-07",
    name: "Ostrey, east",
    district: "Ostrey",
    forceId: makeId("force", "marlshire"),
    purpose: "burglary",
    hasPosition: true,
  },
};
const asked = {
  ...{ deployment: "fixed" as const, needsFull: true },
  ...{ necessity: "they come by car", reason: "it stays" },
};
const screened: SiteEvent = {
  ...{ at: day(0), by: proposer, type: "screened" },
  screening: { ...asked, documents: ["assess", "consult", "sign-dpia"] },
};
const assessed: SiteEvent = { at: day(1), by: proposer, type: "assessed", assessment };
const consulted: SiteEvent = { at: day(2), by: proposer, type: "consulted", consultation: held };
const signed: SiteEvent = { at: day(3), by: proposer, type: "dpia-signed", dpia };
const approved: SiteEvent = { at: day(4), by: superintendent, type: "approved", reviewIntervalMonths: 12 };
const live: SiteEvent = {
  at: day(5),
  by: proposer,
  type: "went-live",
  acceptanceTest: "200 of 201 read",
  signage: "at the parish boundary",
  nextReviewAt: addMonths(day(5), 12),
};
const liveCase = [proposed, assessed, consulted, signed, approved, live];

const given = (events: readonly SiteEvent[]) => siteFrom(SITE, events) as SiteCase;
function decide(events: readonly SiteEvent[], command: SiteCommand, context: Partial<SiteContext> = {}) {
  return decideSite(command, given(events), {
    by: proposer,
    now: day(6),
    policy: HOUSE_NUMBERS.sites,
    cases: HOUSE_NUMBERS.siteCases,
    ...context,
  });
}

describe("a site case", () => {
  it("goes live only through assessment, consultation, DPIA and approval, in that order", () => {
    const steps: [readonly SiteEvent[], SiteCommand, SiteEvent["type"], RankedPerson][] = [
      [[proposed], { type: "screen", ...asked }, "screened", proposer],
      [[proposed, screened], { type: "assess", assessment }, "assessed", proposer],
      [[proposed, assessed], { type: "consult", consultation: held }, "consulted", proposer],
      [[proposed, assessed, consulted], { type: "sign-dpia", dpia }, "dpia-signed", proposer],
      [[proposed, assessed, consulted, signed], { type: "approve" }, "approved", superintendent],
      [
        [proposed, assessed, consulted, signed, approved],
        { type: "go-live", acceptanceTest: "x", signage: "y" },
        "went-live",
        proposer,
      ],
    ];
    for (const [before, command, event, by] of steps) {
      expect(decide(before, command, { by })).toMatchObject({ event: { type: event, by } });
    }
  });

  it("refuses each step whose document before it is missing, and says what is possible", () => {
    expect(decide([proposed], { type: "go-live", acceptanceTest: "x", signage: "y" })).toEqual({
      refusal: {
        code: "site-step-not-possible",
        state: "proposed",
        possible: ["screen", "refuse", "describe"],
      },
    });
    expect(decide([proposed, assessed], { type: "sign-dpia", dpia })).toMatchObject({
      refusal: { code: "site-step-not-possible" },
    });
  });

  it("asks for consultation anew when the assessment changes", () => {
    expect(given([proposed, assessed, consulted, signed, assessed]).state).toBe("assessed");
  });

  it("keeps the reason when consulting would defeat the purpose", () => {
    const consultation: Consultation = { kind: "not-held", reason: "the suspects live on the road" };
    expect(decide([proposed, assessed], { type: "consult", consultation })).toMatchObject({
      event: { consultation },
    });
  });

  it("is approved by a superintendent who did not propose it", () => {
    const ready = [proposed, assessed, consulted, signed];
    const chief: RankedPerson = { ...proposer, rank: "chief-superintendent" };
    expect(decide(ready, { type: "approve" }, { by: chief })).toEqual({
      refusal: { code: "site-approver-is-proposer" },
    });
    expect(
      decide(ready, { type: "approve" }, { by: { ...superintendent, rank: "chief-inspector" } }),
    ).toEqual({
      refusal: { code: "site-approver-rank", rankNeeded: "superintendent", rankHeld: "chief-inspector" },
    });
    expect(decide(ready, { type: "approve", reviewIntervalMonths: 25 }, { by: superintendent })).toEqual({
      refusal: { code: "site-review-interval", longestMonths: 24 },
    });
  });

  it("does not take a DPIA that is signed tomorrow", () => {
    const tomorrow = { ...dpia, signedOn: formatInstant(day(7)).slice(0, 10) };
    expect(decide([proposed, assessed, consulted], { type: "sign-dpia", dpia: tomorrow })).toEqual({
      refusal: { code: "site-dpia-signed-later" },
    });
  });

  it("renews the DPIA of a live site without taking it off the air", () => {
    const renewed = given([...liveCase, { ...signed, at: day(50), dpia: { ...dpia, version: "2.0" } }]);
    expect(renewed).toMatchObject({ state: "live", dpia: { version: "2.0" } });
  });

  it("moves the next review on by the approved interval", () => {
    const reviewAt = day(300);
    const decision = decide(
      liveCase,
      { type: "review", necessity: "a", proportionality: "b", privacyImpact: "c", measuredEffect: "d" },
      { now: reviewAt },
    );
    expect(decision).toMatchObject({ event: { type: "reviewed", nextReviewAt: addMonths(reviewAt, 12) } });
  });

  it("does not resume past a review that is due", () => {
    const suspended: SiteEvent = { at: day(10), by: proposer, type: "suspended", reason: "road works" };
    expect(
      decide([...liveCase, suspended], { type: "resume", reason: "done" }, { now: day(20) }),
    ).toMatchObject({
      event: { type: "resumed" },
    });
    expect(
      decide([...liveCase, suspended], { type: "resume", reason: "done" }, { now: day(400) }),
    ).toMatchObject({
      refusal: { code: "site-review-first" },
    });
  });

  it("ends for good when it is refused or closed", () => {
    const refused: SiteEvent = {
      at: day(1),
      by: superintendent,
      type: "refused",
      reason: "no pressing need",
    };
    const closed: SiteEvent = {
      at: day(9),
      by: proposer,
      type: "closed",
      reason: "burglary fell",
      dataTreatment: "kept to the usual age",
    };
    for (const type of SITE_COMMANDS) {
      const command = { type, reason: "x", dataTreatment: "y" } as SiteCommand;
      expect(decide([proposed, refused], command)).toHaveProperty("refusal.code", "site-step-not-possible");
      expect(decide([...liveCase, closed], command)).toHaveProperty("refusal.code", "site-step-not-possible");
    }
    expect(given([...liveCase, closed]).closure).toMatchObject({ reason: "burglary fell" });
  });

  it("counts its events and remembers who took each step", () => {
    const site = given(liveCase);
    expect(site.version).toBe(6);
    expect(site.history.map(({ what, by }) => `${what} ${by.rank}`)).toContain("approved superintendent");
  });
});

describe("contributing reads", () => {
  const reviewDue = addMonths(day(5), 12);
  const grace = HOUSE_NUMBERS.sites.reviewGraceDays * DAY_MS;

  it("§12.1 Royston: no read is accepted at a site without a signed assessment", () => {
    const unfinished = liveCase.slice(0, -1);
    for (let steps = 1; steps <= unfinished.length; steps++) {
      expect(contributionOf(given(unfinished.slice(0, steps)), day(6), HOUSE_NUMBERS.sites).permitted).toBe(
        false,
      );
    }
    expect(siteView(houseRules).mayContribute(SITE, day(6)).permitted).toBe(false);
    expect(contributionOf(given(liveCase), day(6), HOUSE_NUMBERS.sites)).toEqual({ permitted: true });
  });

  it("shows a review as due at its moment, and stops the reads when the grace is over", () => {
    const site = given(liveCase);
    expect(stateAt(site, plusMs(reviewDue, -1))).toBe("live");
    expect(stateAt(site, reviewDue)).toBe("review-due");
    expect(contributionOf(site, plusMs(reviewDue, grace - 1), HOUSE_NUMBERS.sites).permitted).toBe(true);
    expect(contributionOf(site, plusMs(reviewDue, grace), HOUSE_NUMBERS.sites)).toEqual({
      permitted: false,
      reason: "the site's review was due on 2027-03-07 and is overdue by more than 28 days",
    });
  });

  it("stops at once when a site is suspended or closed", () => {
    const suspended: SiteEvent = { at: day(10), by: proposer, type: "suspended", reason: "road works" };
    const view = siteView(houseRules);
    view.put(given(liveCase));
    expect(view.mayContribute(SITE, day(11)).permitted).toBe(true);
    view.put(given([...liveCase, suspended]));
    expect(view.mayContribute(SITE, day(11)).permitted).toBe(false);
  });

  it("does not let an older state of a case overwrite a newer one", () => {
    const closed: SiteEvent = { at: day(9), by: proposer, type: "closed", reason: "x", dataTreatment: "y" };
    const view = siteView(houseRules);
    view.put(given([...liveCase, closed]));
    view.put(given(liveCase));
    expect(view.mayContribute(SITE, day(11)).permitted).toBe(false);
  });
});

describe("calendar months", () => {
  it("end on the last day of a shorter month", () => {
    const from = (text: string, months: number) =>
      formatInstant(addMonths(parseInstant(text) as Instant, months));
    expect(from("2028-02-29T10:00:00.000Z", 12)).toBe("2029-02-28T10:00:00.000Z");
    expect(from("2026-08-31T23:59:59.999Z", 6)).toBe("2027-02-28T23:59:59.999Z");
    expect(from("2026-12-15T00:00:00.000Z", 1)).toBe("2027-01-15T00:00:00.000Z");
  });

  it("always lie 28 to 31 days a month ahead", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.integer({ min: 1, max: 36 }),
        (ms, months) => {
          const days = (addMonths(instant(ms), months) - ms) / DAY_MS;
          expect(days).toBeGreaterThanOrEqual(months * 28);
          expect(days).toBeLessThanOrEqual(months * 31);
        },
      ),
    );
  });
});
