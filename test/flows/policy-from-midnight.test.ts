/** A policy that begins at midnight: each of its numbers holds from then on, in what runs already, and not a millisecond before. */
import { describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { addEntry } from "#flows/lists/add-entry.ts";
import { seePlaces } from "#flows/places/see-places.ts";
import { logLook } from "#flows/proof/log-look.ts";
import type { RuleNumbers } from "#policy/rule-numbers.ts";
import { erasureRulesAt, longestLateDays, type RulesOf } from "#policy/rules-at.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { siteView } from "#sites/site-contribution.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { aroundMidnight, BEFORE, logTo, MIDNIGHT } from "../factories/around-midnight.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { numbersChangeAt } from "../factories/installation.ts";
import { aList, OKAFOR, PRYCE } from "../factories/voi.ts";
import { memoryScreenLooks } from "../support/stores/screen-looks.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";

const { sites, entryLives, looks, places, erasure, captureTime } = HOUSE_NUMBERS;

describe("from midnight, for the force whose policy it is", () => {
  it("a site whose review is overdue gives no more reads", async () => {
    const overdue = { id: makeId("site", "1"), state: "live", nextReviewAt: plusMs(MIDNIGHT, -DAY_MS) };
    const ask = (now: Instant, rules: RulesOf, forceId: Officer["forceId"]) => {
      const view = siteView(rules);
      view.put({ ...overdue, forceId } as SiteCase);
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

  it("the journal keeps what the most patient force still takes", () => {
    const { system } = changed({ captureTime: { ...captureTime, lateDays: 14 } });
    expect([longestLateDays(system, BEFORE), longestLateDays(system, MIDNIGHT)]).toEqual([7, 14]);
    const shorter = changed({ captureTime: { ...captureTime, lateDays: 1 } });
    expect(longestLateDays(shorter.system, MIDNIGHT)).toBe(7);
  });
});
