import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REASONS } from "#matching/reasons.ts";
import { LIST_KINDS } from "#matching/voi-list.ts";
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import { confidence } from "#terms/confidence.ts";
import { REASON_CODES } from "#terms/entry-reason.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aHit, aRead, type HitFacts, NOW, OKAFOR, PRYCE, person, vrm } from "../../test/factories/voi.ts";
import type { Alert } from "./alert.ts";
import { reasonsOf, warningsOf } from "./alert-reasons.ts";
import { isCovertAlert, joinKeyOfHit, meetingOf, subjectOfHit } from "./alert-subject.ts";
import { cloneWarning, coarsened, DISTANCE_STEP_M, FASTEST_KMH } from "./clone-warning.ts";
import { TOP_LEVEL } from "./escalation.ts";
import { evolveAlert as evolveAlertBy } from "./evolve-alert.ts";
import { type KnownAlerts, NOTHING_KNOWN, raiseAlerts } from "./raise-alerts.ts";
import { rankOf } from "./rank.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const evolveAlert = evolveAlertBy(escalation);

let serial = 0;
const raise = (
  hits: Parameters<typeof raiseAlerts>[0],
  known: Partial<KnownAlerts> = {},
  placeOf: (read: { readonly siteId: string }) => Position | undefined = () => undefined,
) =>
  raiseAlerts(
    hits,
    { ...NOTHING_KNOWN, ...known },
    {
      now: NOW,
      placeOf,
      escalationOf: () => escalation,
      workOf: () => alertWork,
      newId: () => {
        serial += 1;
        return makeId("alert", String(serial));
      },
    },
  );

describe("raiseAlerts", () => {
  /** One read that met all of these entries. */
  const joint = (...entries: readonly HitFacts[]) => {
    const read = aRead("AB49 XYZ");
    return entries.map((facts) => ({ ...aHit("AB49 XYZ", facts), read }));
  };

  it("one read on several lists is one alert, and the gravest entry leads", () => {
    const hits = joint(
      { entry: { reason: "intelligence", action: "assess", priority: "low" } },
      { entry: { reason: "stolen", priority: "medium" } },
      { entry: { reason: "missing-person", priority: "medium", riskGrade: "high" } },
    );
    const changes = raise(hits);
    expect(changes).toHaveLength(1);
    const grounds = changes[0]!.alert.grounds;
    expect(reasonsOf(grounds).map(({ reason }) => reason)).toEqual([
      "missing-person",
      "stolen",
      "intelligence",
    ]);
    expect(rankOf(changes[0]!.alert)).toBe(rankOf(raise([hits[2]!])[0]!.alert));
  });

  it("where one mark stands twice the firearms marker leads, and no list hides another's marker", () => {
    const armed = { warnings: ["FI"], secondCheck: { by: person(PRYCE), at: NOW } };
    const [twice] = raise(joint({ entry: { warnings: ["VI"] } }, { entry: armed }));
    expect(twice?.alert.grounds.warnings).toEqual(["FI"]);
    const [lesser] = raise(joint({ entry: armed }, { entry: { priority: "high" } }));
    expect(lesser?.alert.grounds.warnings).toEqual([]);
    expect(warningsOf(lesser!.alert.grounds)).toEqual(["FI"]);
  });

  it("a covert entry has an alert of its own, whichever comes first, and neither hides the other", () => {
    const hits = joint(
      { entry: { action: "silent", reason: "intelligence" } },
      { entry: { warnings: ["FI"] } },
    );
    for (const order of [hits, hits.toReversed()]) {
      const changes = raise(order);
      const covert = changes.map(({ alert }) => [isCovertAlert(alert), alert.grounds.also]);
      expect(covert.toSorted()).toEqual([
        [false, undefined],
        [true, undefined],
      ]);
    }
  });

  it("an entry that was put on a list since joins the open alert, and a graver one makes it wait anew", () => {
    const [hit, graver] = joint({ entry: { reason: "no-insurance", priority: "low" } }, {});
    const [raised] = raise([hit!]);
    const acted = [
      { type: "taken", at: NOW, by: person(OKAFOR) },
      { type: "verified", at: NOW, by: person(OKAFOR) },
      { type: "acted", at: NOW, by: person(OKAFOR), response: "observe" },
    ] as const;
    const standing = acted.reduce<Alert>(evolveAlert, raised!.alert);
    const read = aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 60_000) });
    const open = new Map([[joinKeyOfHit(hit!), standing]]);
    const [joined] = raise(
      [hit!, graver!].map((one) => ({ ...one, read })),
      { open },
    );
    expect(joined?.events.map(({ type }) => type)).toEqual(["reasons-changed", "seen-again"]);
    expect(joined?.alert).toMatchObject({
      state: "verified",
      sightings: 2,
      grounds: { reason: "stolen", also: [{ reason: "no-insurance" }] },
    });
    // The same entries once more change nothing, and one that was taken off no longer leads.
    const after = new Map([[joinKeyOfHit(hit!), joined!.alert]]);
    const again = aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 90_000) });
    const same = raise(
      [hit!, graver!].map((one) => ({ ...one, read: again })),
      { open: after },
    );
    expect(same[0]?.events.map(({ type }) => type)).toEqual(["seen-again"]);
    const [less] = raise([{ ...hit!, read: again }], { open: after });
    expect(less?.alert.grounds).toMatchObject({ reason: "no-insurance" });
    expect(less?.alert.grounds.also).toBeUndefined();
  });

  it("joins two reads of one batch, and keeps an exact hit apart from a possible one", () => {
    const hit = aHit("AB49 XYZ");
    const later = { ...hit, read: aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 60_000) }) };
    const possible = { ...hit, kind: "possible" as const, read: aRead("A849 XYZ") };
    const changes = raise([hit, later, possible]);
    expect(changes.map(({ alert, expectedVersion }) => [alert.sightings, expectedVersion])).toEqual([
      [2, 0],
      [1, 0],
    ]);
    expect(changes[0]?.events.map(({ type }) => type)).toEqual(["raised", "seen-again"]);
  });

  it("raises nothing for a read and entry that met before", () => {
    const hit = aHit("AB49 XYZ");
    expect(raise([hit, hit], { seen: new Set([meetingOf(hit.read.id, subjectOfHit(hit))]) })).toEqual([]);
    expect(raise([hit, hit])[0]?.alert.sightings).toBe(1);
  });

  it("§12.2 Peter Chapman: a vehicle that nobody attended before starts higher, with a caution", () => {
    const hit = aHit("AB49 XYZ");
    const raisedAt = (...moments: readonly Instant[]) =>
      raise([hit], { unanswered: new Map([[subjectOfHit(hit), moments]]) })[0]?.alert;
    const windowStart = plusMs(NOW, -96 * 3_600_000);
    expect(raisedAt(NOW, windowStart)?.level).toBe(2);
    expect(raisedAt(NOW, windowStart)?.cautions).toEqual([
      "Seen before in the last 4 days without anybody acting: 2 time(s).",
    ]);
    expect(raisedAt(NOW, plusMs(windowStart, -1))?.level).toBe(1);
    expect(raisedAt(...Array.from({ length: 99 }, () => NOW))?.level).toBe(TOP_LEVEL);
  });

  it.each<[string, HitFacts, Partial<KnownAlerts>, string]>([
    ["a stale list", { stale: true }, {}, "STALE LIST"],
    ["an unchecked entry", { entry: { warnings: ["FIREARMS"] } }, {}, "second person"],
    ["record only", { entry: { action: "silent" } }, {}, "Do not stop"],
    ["two marks on one vehicle", { read: { remarks: ["two-marks"] } }, {}, "one vehicle may bear both"],
    ["a late read", { read: { receivedAt: plusMs(NOW, 3_600_000) } }, {}, "60 minutes after"],
    ["one late by a millisecond", { read: { receivedAt: plusMs(NOW, 301_001) } }, {}, "5 minutes after"],
  ])("warns of %s", (_name, facts, known, words) => {
    expect(raise([aHit("AB49 XYZ", facts)], known)[0]?.alert.cautions.join()).toContain(words);
  });

  it("calls no read late that came within the time", () => {
    const hit = aHit("AB49 XYZ", { read: { receivedAt: plusMs(NOW, 301_000) } });
    expect(raise([hit])[0]?.alert.cautions).toEqual([]);
  });

  it("shows a listed text that the reader doubts with its doubt, and a sure one without", () => {
    const cautions = (sureness: number, facts: HitFacts = {}) => {
      const read = { confidence: confidence(sureness) };
      return raise([aHit("AB49 XYZ", { read, ...facts })])[0]?.alert.cautions;
    };
    expect(cautions(CONFIDENCE_USES.autoMatch)).toEqual([]);
    expect(cautions(0.42)).toEqual([expect.stringContaining("42 in 100")]);
    // A possible hit says so already.
    expect(cautions(0.42, { kind: "possible" })).toEqual([]);
  });

  it("keeps what the plate may bear as it was at the hit", () => {
    const hit = aHit("AB49 XYZ", {
      read: { alternatives: [{ vrm: vrm("A849 XYZ"), confidence: confidence(0.02) }] },
    });
    const [first] = raise([hit]);
    const again = { ...hit, read: aRead("AB49 XYZ"), possibilities: [] };
    const [change] = raise([hit, again]);
    expect(change?.alert.sightings).toBe(2);
    expect(change?.alert.grounds.possibilities).toEqual(first?.alert.grounds.possibilities);
    expect(first?.alert.grounds.possibilities?.map((one) => one.vrm)).toEqual(["AB49XYZ", "A849XYZ"]);
  });

  it("warns of an earlier misread and never hides the hit", () => {
    const hit = aHit("AB49 XYZ");
    const [change] = raise([hit], { misreadBefore: new Map([[subjectOfHit(hit), [hit.read.cameraId]]]) });
    expect(change?.alert.cautions.join()).toContain("Look twice");
  });

  it("§12.5 cloned plates: warns when two reads of one mark conflict in time and place", () => {
    const places: Record<string, Position> = {
      site_west: { latDeg: 50, lonDeg: -8 },
      site_east: { latDeg: 50, lonDeg: -5 },
    };
    const placeOf = ({ siteId }: { readonly siteId: string }) => places[siteId];
    const hit = aHit("AB49 XYZ", { read: { siteId: makeId("site", "west") } });
    const read = aRead("AB49 XYZ", {
      siteId: makeId("site", "east"),
      capturedAt: plusMs(hit.read.capturedAt, 5 * 60_000),
    });
    const [change] = raise([hit, { ...hit, read }], {}, placeOf);
    expect(change?.alert.clone).toMatchObject({
      elapsedMs: 300_000,
      previous: { cameraId: hit.read.cameraId },
    });
    expect(change?.alert.clone?.distanceM).toBeGreaterThan(200_000);
  });
});

describe("cloneWarning", () => {
  const at = (lonDeg: number, ms: number) => ({
    cameraId: makeId("cam", "1"),
    capturedAt: plusMs(NOW, ms),
    position: { latDeg: 50, lonDeg },
  });

  it("§12.3 wrong location or time: 200 miles in 5 minutes is no journey, whichever read came first", () => {
    const far = at(-8 + 4.5, 5 * 60_000);
    expect(cloneWarning(at(-8, 0), far)?.neededKmh).toBeGreaterThan(3_000);
    expect(cloneWarning(far, at(-8, 0))).toBeDefined();
  });

  it("keeps silent about what a car can do, and about cameras side by side", () => {
    expect(cloneWarning(at(-8, 0), at(-7, 3_600_000))).toBeUndefined();
    expect(cloneWarning(at(-8, 0), at(-8.02, 0))).toBeUndefined();
    expect(cloneWarning(at(-8, 0), at(-8.1, 0))).toBeDefined();
  });

  it("tells no distance by which a site could be found, neither straight nor from speed and time", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.03, max: 5, noNaN: true }),
        fc.integer({ min: 0, max: 600_000 }),
        (lon, ms) => {
          const warning = cloneWarning(at(-8, 0), at(-8 + lon, ms));
          fc.pre(warning !== undefined);
          expect(warning.distanceM % DISTANCE_STEP_M).toBe(0);
          // Whoever knows the three numbers knows no more than the coarse distance, or the limit that everybody knows.
          const { neededKmh, elapsedMs } = coarsened({ ...warning, distanceM: warning.distanceM + 9_999 });
          expect([neededKmh, elapsedMs]).toEqual([warning.neededKmh, warning.elapsedMs]);
        },
      ),
    );
  });

  it("warns exactly above the fastest journey", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.integer({ min: 1000, max: 36_000_000 }),
        (lon, ms) => {
          const warning = cloneWarning(at(-8, 0), at(-8 + lon, ms));
          const straightM =
            6_371_000 * 2 * Math.asin(Math.cos((50 * Math.PI) / 180) * Math.sin((lon * Math.PI) / 360));
          expect(warning !== undefined).toBe(Math.round((straightM / ms) * 3600) > FASTEST_KMH);
        },
      ),
    );
  });
});

describe("rankOf", () => {
  it("§12.2 Peter Chapman: nothing outranks a person at risk, however long it has waited", () => {
    const facts = fc.record({
      reason: fc.constantFrom(...REASON_CODES),
      priority: fc.constantFrom("high" as const, "medium" as const, "low" as const),
      kind: fc.constantFrom("exact" as const, "possible" as const),
      list: fc.constantFrom(...LIST_KINDS),
      level: fc.integer({ min: 0, max: TOP_LEVEL }),
    });
    const rank = ({
      reason,
      priority,
      kind,
      list,
      level,
    }: typeof facts extends fc.Arbitrary<infer F> ? F : never) => {
      const [change] = raise([aHit("AB49 XYZ", { kind, entry: { reason, priority }, list: { kind: list } })]);
      return rankOf({ ...change!.alert, level });
    };
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        fc.pre(REASONS[one.reason].personAtRisk && !REASONS[other.reason].personAtRisk);
        expect(rank(one)).toBeGreaterThan(rank(other));
      }),
    );
  });

  it("puts what waits longer, is graver or surer first", () => {
    const rank = (facts: HitFacts, level = 0) =>
      rankOf({ ...raise([aHit("AB49 XYZ", facts)])[0]!.alert, level });
    expect(rank({ entry: { priority: "low" } }, 1)).toBeGreaterThan(rank({ entry: { priority: "high" } }));
    expect(rank({})).toBeGreaterThan(rank({ kind: "possible" }));
    expect(rank({})).toBeGreaterThan(rank({ list: { kind: "bulk" } }));
  });

  it("keeps its confidence for the eye, not for the order", () => {
    const [sure] = raise([aHit("AB49 XYZ")]);
    const [unsure] = raise([aHit("AB49 XYZ", { read: { confidence: confidence(0.4) } })]);
    expect(rankOf(unsure!.alert)).toBe(rankOf(sure!.alert));
  });
});
