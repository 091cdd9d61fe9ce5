/** Is everybody told of what is due for sites before its day and after it, once at each step, also when two things come near together? */
import { expect, it } from "vitest";
import { remindOfSiteDays } from "#flows/governance/remind-of-site-days.ts";
import { watchDpias } from "#flows/governance/watch-dpias.ts";
import type { DueIn } from "#flows/reach/tell-of-alarms.ts";
import type { DpiaDocument } from "#sites/dpia.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { memoryEquipmentAlarms } from "../support/stores/clock-history.ts";

const DUE = Date.UTC(2026, 8, 1, 12) as Instant;
const site = (rest: object): SiteCase =>
  ({
    id: "site_a",
    code: "MAR-01",
    forceId: "force_a",
    state: "live",
    bodies: [],
    conditions: [],
    ...rest,
  }) as never;

it("tells at 30, 7 and 1 days, after the day, not twice at a step, and not at all once it is reviewed", async () => {
  const equipmentAlarms = memoryEquipmentAlarms();
  const told: DueIn[] = [];
  const on = async (daysAfter: number, rest: object = { nextReviewAt: DUE }) => {
    const now = plusMs(DUE, daysAfter * DAY_MS);
    const before = told.length;
    await remindOfSiteDays({
      equipmentAlarms,
      events: { report: () => undefined },
      sites: { all: () => [site(rest)] },
      dpias: { of: () => Promise.resolve([]) },
      rulesOf: houseRules,
      tell: (due) => Promise.resolve(void told.push(...due)),
      clock: () => now,
    });
    return told.slice(before).map(({ days }) => days);
  };
  expect([await on(-40), await on(-30), await on(-29), await on(-7)]).toEqual([[], [30], [], [7]]);
  // A condition reaches its own seventh day while the review stands at its own.
  const both = { nextReviewAt: DUE, conditions: [{ number: 1, dueOn: "2026-09-04" }] };
  expect((await on(-6, both)).toSorted()).toEqual([6, 9]);
  expect((await on(-4, both)).toSorted()).toEqual([4, 7]);
  expect([await on(-1), await on(0), await on(1), await on(2), await on(22)]).toEqual([
    [1],
    [],
    [-1],
    [],
    [-22],
  ]);
  const reviewed = { nextReviewAt: plusMs(DUE, 365 * DAY_MS) };
  expect(await on(23, reviewed)).toEqual([]);
  expect(await equipmentAlarms.standing()).toEqual([]);
});

it("calls once when a DPIA was not reviewed by its day, reminds of it before and again a week later, and is silent once it is signed anew", async () => {
  const equipmentAlarms = memoryEquipmentAlarms();
  const calls: string[] = [];
  const on = async (daysAfter: number, reviewDueAt = DUE) => {
    const now = plusMs(DUE, daysAfter * DAY_MS);
    const before = calls.length;
    const signed = { id: "dpia_1", forceId: "force_a", reference: "D-1" };
    const dpias = [{ ...signed, versions: [{ number: 1, signature: { reviewDueAt } }] }];
    const common = {
      ...{ equipmentAlarms, rulesOf: houseRules, events: { report: () => undefined } },
      dpias: { of: () => Promise.resolve(dpias as unknown as DpiaDocument[]) },
      clock: () => now,
    };
    await remindOfSiteDays({
      ...{ ...common, sites: { all: () => [] } },
      tell: (due) => Promise.resolve(void calls.push(...due.map(({ days }) => `reminder ${days}`))),
    });
    await watchDpias({
      ...common,
      callPeople: (forces) => Promise.resolve(void calls.push(...forces.map((force) => `alarm ${force}`))),
    });
    return calls.slice(before);
  };
  expect([await on(-31), await on(-30), await on(-1), await on(0)]).toEqual([
    [],
    ["reminder 30"],
    ["reminder 1"],
    [],
  ]);
  expect([await on(1), await on(2), await on(7), await on(8)]).toEqual([
    ["alarm force_a"],
    [],
    ["reminder -7"],
    [],
  ]);
  expect(await on(9, plusMs(DUE, 365 * DAY_MS))).toEqual([]);
  expect(await equipmentAlarms.standing()).toEqual([]);
});

it("leaves replies to the alarm of their site, so that nobody is called twice for one", async () => {
  const told: DueIn[] = [];
  for (const daysAfter of [-20, -7, -1, 1, 7]) {
    await remindOfSiteDays({
      equipmentAlarms: memoryEquipmentAlarms(),
      events: { report: () => undefined },
      sites: { all: () => [site({ state: "assessed", bodies: [{ replyBy: londonDate(DUE) }] })] },
      dpias: { of: () => Promise.resolve([]) },
      rulesOf: houseRules,
      tell: (due) => Promise.resolve(void told.push(...due)),
      clock: () => plusMs(DUE, daysAfter * DAY_MS),
    });
  }
  expect(told).toEqual([]);
});
