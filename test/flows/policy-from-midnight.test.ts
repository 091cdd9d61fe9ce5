/** A policy that begins at midnight: each of its numbers holds from then on, in what runs already, and not a millisecond before. */
import { describe, expect, it } from "vitest";
import { parseHotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { trafficView } from "#flows/figures/count-traffic.ts";
import { addEntry } from "#flows/lists/add-entry.ts";
import { loadVoiList } from "#flows/lists/load-voi-list.ts";
import { seePlaces } from "#flows/places/see-places.ts";
import { logLook } from "#flows/proof/log-look.ts";
import { countsOfPeriods } from "#flows/quality/quality-period.ts";
import { createIntakeCounts } from "#ingest/intake-counts.ts";
import { bytesSource } from "#matching/bytes-source.ts";
import type { RuleNumbers } from "#policy/rule-numbers.ts";
import {
  captureTimeAt,
  erasureRulesAt,
  longestAheadSeconds,
  longestLateDays,
  type RulesOf,
  submissionHourAt,
} from "#policy/rules-at.ts";
import type { ReviewCount } from "#quality/camera-quality.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { siteView } from "#sites/site-contribution.ts";
import type { Camera } from "#terms/camera.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { aroundMidnight, BEFORE, logTo, MIDNIGHT } from "../factories/around-midnight.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { numbersChangeAt } from "../factories/installation.ts";
import { aList, anEntry, OKAFOR, PRYCE } from "../factories/voi.ts";
import { importsForTests } from "../support/stores/imports.ts";
import { memoryScreenLooks } from "../support/stores/screen-looks.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";

const { sites, entryLives, imports, quality, looks, places, erasure, captureTime, nationalCentre } =
  HOUSE_NUMBERS;

describe("from midnight, for the force whose policy it is", () => {
  it("a site whose review is overdue gives no more reads", async () => {
    const overdue = { id: makeId("site", "1"), state: "live", nextReviewAt: plusMs(MIDNIGHT, -DAY_MS) };
    const ask = (now: Instant, rules: RulesOf, forceId: Officer["forceId"]) => {
      const view = siteView(rules);
      view.put({ ...overdue, forceId, conditions: [] as SiteCase["conditions"] } as SiteCase);
      return view.mayContribute(overdue.id, now).permitted;
    };
    expect(await aroundMidnight({ sites: { ...sites, reviewGraceDays: 1 } }, ask)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("an entry on a list may live for so long", async () => {
    const shorter = { ...entryLives, stolen: { ...entryLives.stolen, longestDays: 7 } };
    const ask = async (now: Instant, rules: RulesOf, forceId: Officer["forceId"]) => {
      const lists = new MemoryVoiStore();
      const list = aList({ forceId });
      await lists.create(list);
      const draft = {
        mark: "AB49 XYZ",
        reason: "stolen",
        action: "stop",
        priority: "high",
        warnings: [],
        owner: list.owner,
        originForce: "MARL",
        legalBasis: list.legalBasis,
        endsAt: plusMs(now, 7 * DAY_MS + 1),
      } as const;
      const added = await addEntry(list, draft, PRYCE, {
        lists,
        newId: (prefix) => makeId(prefix, "new"),
        rulesOf: rules,
        audit: logTo([]),
        clock: () => now,
      });
      return added.changed;
    };
    expect(await aroundMidnight({ entryLives: shorter }, ask)).toEqual([true, false, true]);
  });

  it("an import waits for a person, and for so long", async () => {
    const ask = async (now: Instant, rules: RulesOf, forceId: Officer["forceId"]) => {
      const lists = new MemoryVoiStore();
      const list = aList({ forceId });
      await lists.create(list);
      const marks = Array.from({ length: 20 }, (_, n) => `AB49 X${String.fromCharCode(65 + n)}Z`);
      const endsAt = plusMs(now, DAY_MS);
      await lists.change({
        listId: list.id,
        add: marks.map((mark) => anEntry(list, mark, { originForce: forceId, endsAt })),
        withdraw: [],
      });
      const file = ["vrm,reason,action", ...marks.slice(1).map((mark) => `${mark},stolen,stop`)].join("\n");
      const source = bytesSource(new TextEncoder().encode(file));
      const loaded = await loadVoiList(list, { source, mode: "replace", waived: [], dryRun: false }, PRYCE, {
        lists,
        ...importsForTests(lists),
        parseHotlist: parseHotlistCsv,
        rulesOf: rules,
        audit: logTo([]),
        clock: () => now,
        newId: (prefix) => makeId(prefix, "new"),
      });
      return loaded.code === "waiting" ? (loaded.job.expiresAt - now) / 3_600_000 : loaded.code;
    };
    const stricter = { ...imports, withdrawSharePercent: 4, waitHours: 24 };
    expect(await aroundMidnight({ imports: stricter }, ask)).toEqual(["done", 24, "done"]);
  });

  it("a camera's clock may be out by so much", async () => {
    const ask = (now: Instant, rules: RulesOf, forceId: Officer["forceId"]) => {
      const counts = createIntakeCounts((force) => rules(force, now).captureTime.clockToleranceSeconds);
      const camera = { id: makeId("cam", "1"), forceId };
      counts.taken(camera, { skewMs: 2_001, reads: [] });
      return counts.figures().cameras[camera.id]?.clock.state;
    };
    expect(await aroundMidnight({ captureTime: { ...captureTime, clockToleranceSeconds: 2 } }, ask)).toEqual([
      "right",
      "behind",
      "right",
    ]);
  });

  it("a capture may be so late, and none is taken before the first policy begins", () => {
    const system = numbersChangeAt(MIDNIGHT, { captureTime: { ...captureTime, lateDays: 1 } });
    const [first, second] = system.forces;
    const late = (force = OKAFOR.forceId, at = MIDNIGHT) => captureTimeAt(system, force, at)?.lateDays;
    expect([late(undefined, BEFORE), late(), late(second!.id)]).toEqual([7, 1, 7]);
    const begins = { ...system, forces: [{ ...first, policies: first.policies.slice(1) }] } as const;
    const begun = (at: Instant) => captureTimeAt(begins, first.id, at) !== undefined;
    expect([begun(BEFORE), begun(MIDNIGHT)]).toEqual([false, true]);
  });

  it("a screen's look counts for so many hours", async () => {
    const screenLooks = memoryScreenLooks();
    const by = { screen: "alerts open" };
    const ask = async (now: Instant, rules: RulesOf, forceId: Officer["forceId"]) => {
      const events: AuditEvent[] = [];
      await screenLooks.note(OKAFOR.id, by.screen, plusMs(now, -3_600_000), instant(0));
      const ports = { audit: logTo(events), clock: () => now, screenLooks, rulesOf: rules };
      await logLook({ ...OKAFOR, forceId }, { object: "alerts", facts: {}, by }, ports);
      return events.length;
    };
    expect(await aroundMidnight({ looks: { ...looks, shiftHours: 1 } }, ask)).toEqual([0, 1, 0]);
  });

  it("misreads are counted over so many days of a camera's reads", async () => {
    const camera = { id: makeId("cam", "1") };
    const ask = async (now: Instant, rules: RulesOf, forceId: Officer["forceId"]) => {
      const cameras = { all: () => Promise.resolve([{ ...camera, forceId } as Camera]) };
      const book = {
        counts: (since: Instant) =>
          Promise.resolve([{ cameraId: camera.id, since } as unknown as ReviewCount]),
      };
      const hourly = [{ cameraId: camera.id, hour: plusMs(now, -40 * DAY_MS), reads: 1 }];
      const counter = {
        hourly: ({ from, to }: { readonly from: Instant; readonly to: Instant }) =>
          Promise.resolve(hourly.filter(({ hour }) => hour >= from && hour < to)),
      };
      const lightPlace = () => ({ latDeg: 50, lonDeg: -8 });
      const ports = { cameras, rulesOf: rules, clock: () => now };
      const counts = await countsOfPeriods(now, { ...ports, book });
      const traffic = await trafficView({ ...ports, counter: counter as never, lightPlace })();
      return [
        counts.map((count) => (now - (count as unknown as { since: Instant }).since) / DAY_MS),
        traffic.reduce((sum, { reads }) => sum + reads, 0),
      ];
    };
    expect(await aroundMidnight({ quality: { ...quality, days: 30 } }, ask)).toEqual([
      [[90], 1],
      [[30], 0],
      [[90], 1],
    ]);
  });

  it("a role is told where cameras stand", async () => {
    const ask = async (now: Instant, rules: RulesOf, forceId: Officer["forceId"]) => {
      const asked = { object: "alert_1", sites: [makeId("site", "1")], occasion: "alert-held" } as const;
      const { seen } = await seePlaces(asked, OKAFOR, {
        cases: { find: (id) => Promise.resolve({ id, name: "Ring road", forceId } as SiteCase) },
        positions: { find: () => Promise.resolve(undefined) },
        rulesOf: rules,
        audit: logTo([]),
        clock: () => now,
      });
      return seen;
    };
    expect(await aroundMidnight({ places: { ...places, withAlertHeld: [] } }, ask)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe("from midnight, for what is done once for all forces", () => {
  const changed = (numbers: Partial<RuleNumbers>) => {
    const system = numbersChangeAt(MIDNIGHT, numbers);
    const others = { ...system, forces: system.forces.toReversed() } as unknown as typeof system;
    return { system, others };
  };

  it("the leading force says at which hour deleting begins, the most careful one how much goes unasked", () => {
    const { system, others } = changed({ erasure: { ...erasure, fromHourUtc: 5, shareUnaskedPercent: 10 } });
    expect(erasureRulesAt(system, BEFORE)).toMatchObject({ fromHourUtc: 3, shareUnaskedPercent: 25 });
    expect(erasureRulesAt(system, MIDNIGHT)).toMatchObject({ fromHourUtc: 5, shareUnaskedPercent: 10 });
    expect(erasureRulesAt(others, MIDNIGHT)).toMatchObject({ fromHourUtc: 3, shareUnaskedPercent: 10 });
    const bolder = changed({ erasure: { ...erasure, shareUnaskedPercent: 90 } });
    expect(erasureRulesAt(bolder.system, MIDNIGHT)).toMatchObject({ shareUnaskedPercent: 25 });
  });

  it("the leading force says at which hour a daily submission begins", () => {
    const { system, others } = changed({ nationalCentre: { ...nationalCentre, dailyFromHourUtc: 4 } });
    expect([submissionHourAt(system, BEFORE), submissionHourAt(system, MIDNIGHT)]).toEqual([2, 4]);
    expect(submissionHourAt(others, MIDNIGHT)).toBe(2);
  });

  it("the server's clock is trusted with what the most generous force takes", () => {
    const { system } = changed({ captureTime: { ...captureTime, aheadSeconds: 300 } });
    expect([longestAheadSeconds(system, BEFORE), longestAheadSeconds(system, MIDNIGHT)]).toEqual([120, 300]);
  });

  it("the journal keeps what the most patient force still takes", () => {
    const { system } = changed({ captureTime: { ...captureTime, lateDays: 14 } });
    expect([longestLateDays(system, BEFORE), longestLateDays(system, MIDNIGHT)]).toEqual([7, 14]);
    const shorter = changed({ captureTime: { ...captureTime, lateDays: 1 } });
    expect(longestLateDays(shorter.system, MIDNIGHT)).toBe(7);
  });
});
