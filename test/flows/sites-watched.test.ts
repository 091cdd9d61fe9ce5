/** A site whose review is due is told of once, and a camera that delivers in vain is told of until it does so no more. */
import { expect, it } from "vitest";
import { watchSites } from "#flows/cameras/watch-sites.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aCamera, RECEIVED_AT } from "../factories/intake.ts";
import { memoryEquipmentAlarms } from "../support/stores/clock-history.ts";
import { memoryCameraRegistry } from "../support/stores/site-cases.ts";

it("tells of a review when it is due, of a camera refused for it 28 days later, and of neither once it is reviewed", async () => {
  const registry = memoryCameraRegistry();
  const camera = aCamera(1);
  await registry.add(camera, "first", RECEIVED_AT);
  await registry.add(aCamera(2, { siteId: camera.siteId }), "silent", RECEIVED_AT);
  const dueAt = plusMs(RECEIVED_AT, 100 * DAY_MS);
  const site: SiteCase = {
    id: camera.siteId,
    code: "MAR-01",
    name: "Somewhere",
    district: "Marl",
    forceId: camera.forceId,
    purpose: "Theft",
    hasPosition: false,
    state: "live",
    proposedAt: RECEIVED_AT,
    proposedBy: { id: makeId("off", "one"), name: "Nora Quill", rank: "inspector" },
    nextReviewAt: dueAt,
    ...{ reviews: [], extensions: [], deployments: [], bodies: [], conditions: [] },
    history: [],
    version: 1,
  };
  const equipmentAlarms = memoryEquipmentAlarms();
  const calls: unknown[] = [];
  const told = async (daysAfter: number, of: Partial<SiteCase> = {}) => {
    const now = plusMs(dueAt, daysAfter * DAY_MS);
    await watchSites({
      registry,
      sites: { all: () => [{ ...site, ...of }] },
      heard: { all: () => Promise.resolve([{ cameraId: camera.id, at: plusMs(now, -60_000) }]) },
      equipmentAlarms,
      rulesOf: houseRules,
      events: { report: () => undefined },
      callPeople: (forces) => Promise.resolve(void calls.push(forces)),
      clock: () => now,
    });
    return (await equipmentAlarms.standing()).map(({ what, subject }) => `${what} ${subject}`);
  };
  const due = `site-review-due ${site.id}`;
  const refused = `camera-refused ${camera.id}`;
  expect(await told(-1)).toEqual([]);
  expect([await told(0), await told(1)]).toEqual([[due], [due]]);
  expect(calls).toEqual([[camera.forceId]]);
  expect(await told(28)).toEqual([due, refused]);
  expect(calls).toHaveLength(2);
  expect(await told(28, { nextReviewAt: plusMs(dueAt, 365 * DAY_MS) })).toEqual([]);
  expect(await told(29, { state: "suspended" })).toEqual([refused]);
  const condition = { number: 1, text: "Signs", dueOn: londonDate(RECEIVED_AT), owner: "Estates" };
  const conditions = [{ ...condition, pastDue: "alarm" as const }];
  const later = { nextReviewAt: plusMs(dueAt, 365 * DAY_MS), conditions };
  expect(await told(30, later)).toEqual([`site-condition-broken ${site.id}`]);
  expect(await told(31, { ...later, conditions: [] })).toEqual([]);
  const body = { name: "Parish council", askedOn: londonDate(RECEIVED_AT), way: "letter" as const };
  const asked = { ...body, replyBy: londonDate(plusMs(dueAt, 40 * DAY_MS)) };
  const asking = { state: "assessed" as const, bodies: [asked] };
  const reply = `site-reply-due ${site.id}`;
  expect(await told(32, asking)).toEqual([refused]);
  const before = calls.length;
  expect([await told(33, asking), await told(34, asking)]).toEqual([
    [refused, reply],
    [refused, reply],
  ]);
  expect(calls).toHaveLength(before + 1);
  // Once it was reminded nobody is called before its time has passed; then once more.
  const reminded = { ...asking, bodies: [{ ...asked, remindedOn: londonDate(plusMs(dueAt, 34 * DAY_MS)) }] };
  expect(await told(35, reminded)).toEqual([refused]);
  expect([await told(41, reminded), await told(42, reminded)]).toEqual([
    [refused, reply],
    [refused, reply],
  ]);
  expect(calls).toHaveLength(before + 2);
  expect(await told(43, { ...asking, state: "consulted" })).toEqual([refused]);
});
