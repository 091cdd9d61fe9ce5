/** Rules of who gets what: every condition, and who is never told. */
import { describe, expect, it } from "vitest";
import type { Alert } from "#alerting/alert.ts";
import { NOTHING_KNOWN, raiseAlerts } from "#alerting/raise-alerts.ts";
import { isActiveAt } from "#matching/active-hours.ts";
import type { Destination } from "#reach/destination.ts";
import { dryRun } from "#reach/dry-run.ts";
import { alertMessage, dataOf, wordsOf } from "#reach/message.ts";
import { type ReachRule, reachRuleSchema, rulesOfPolicy } from "#reach/reach-rule.ts";
import { type ReachBook, whoGetsIt } from "#reach/who-gets-it.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { aRule } from "../factories/reach.ts";
import { aHit, type HitFacts, NOW, OKAFOR, PRYCE, person } from "../factories/voi.ts";

const MARLSHIRE = OKAFOR.forceId;
const VALE = makeId("force", "vale");
const SERGEANT: Officer = { ...OKAFOR, id: makeId("off", "bray"), name: "Tamsin Bray", rank: "sergeant" };
const ANALYST: Officer = { ...OKAFOR, id: makeId("off", "pennock"), name: "G", roles: ["analyst"] };
const NEIGHBOUR: Officer = { ...OKAFOR, id: makeId("off", "farrow"), name: "I", forceId: VALE };

const pushOf = (officer: Officer): Destination => ({
  id: makeId("dest", `push-${officer.id.slice(4)}`),
  forceId: officer.forceId,
  owner: person(officer),
  name: "Browser",
  channel: "web-push",
  settings: undefined,
  addedAt: NOW,
});
const HOOK: Destination = {
  id: makeId("dest", "hook"),
  forceId: MARLSHIRE,
  name: "Command and control",
  channel: "webhook",
  settings: undefined,
  addedAt: NOW,
};
const EVERYBODY = [OKAFOR, SERGEANT, PRYCE, ANALYST, NEIGHBOUR];
const book: ReachBook = {
  officers: EVERYBODY,
  destinations: [...EVERYBODY.map(pushOf), HOOK],
  shownTo: (force) => ({ only: [force] }),
  secret: [],
};
/** One controller for both. */
const alliance: ReachBook = { ...book, shownTo: () => ({ only: [MARLSHIRE, VALE] }) };

function anAlert(facts: HitFacts = {}, changes: Partial<Alert> = {}): Alert {
  const [change] = raiseAlerts([aHit("AB49 XYZ", facts)], NOTHING_KNOWN, {
    now: NOW,
    newId: () => makeId("alert", "1"),
    placeOf: () => undefined,
    escalationOf: () => HOUSE_NUMBERS.escalation,
    workOf: () => HOUSE_NUMBERS.alertWork,
  });
  return { ...change!.alert, ...changes };
}

const TO_HOOK = { kind: "destination", id: HOOK.id } as const;

function reached(alert: Alert, rules: readonly ReachRule[], by: ReachBook = book, at = NOW) {
  const occasion = { about: "alert", alert, level: alert.level, at } as const;
  const { told } = whoGetsIt(occasion, [{ forceId: MARLSHIRE, rules }], by);
  return told.map(({ destination }) => destination.id.replace(/^dest_(push-)?/, "")).toSorted();
}

describe("whoGetsIt", () => {
  it("tells by role, rank and person, and nobody who could not open the alert", () => {
    expect(reached(anAlert(), [aRule()])).toEqual(["bray", "okafor"]);
    expect(
      reached(anAlert(), [aRule({ to: [{ kind: "role", role: "control-room", rankAtLeast: "sergeant" }] })]),
    ).toEqual(["bray"]);
    const named = (officer: Officer) => aRule({ to: [{ kind: "person", id: officer.id }] });
    expect(reached(anAlert(), [named(PRYCE)])).toEqual(["pryce"]);
    expect(reached(anAlert(), [named(ANALYST)])).toEqual([]);
    expect(reached(anAlert(), [named(NEIGHBOUR)])).toEqual([]);
  });

  it("tells another force of the alliance, where alerts are shown to it, and no other", () => {
    const rule = aRule({ to: [{ kind: "role", role: "control-room", forceId: VALE }] });
    expect(reached(anAlert(), [rule], alliance)).toEqual(["farrow"]);
    expect(reached(anAlert(), [rule])).toEqual([]);
  });

  it.each<[string, Partial<ReachRule>, HitFacts]>([
    ["list", { lists: [makeId("list", "wanted")] }, { list: { id: makeId("list", "wanted") } }],
    ["reason", { reasons: ["stolen"] }, { entry: { reason: "stolen" } }],
    ["priority", { priorities: ["low"] }, { entry: { priority: "low" } }],
    ["camera", { cameras: [makeId("cam", "pell-1")] }, { read: { cameraId: makeId("cam", "pell-1") } }],
    ["site", { sites: [makeId("site", "pell")] }, { read: { siteId: makeId("site", "pell") } }],
  ])("narrows by %s", (_, when, fits) => {
    const other: HitFacts = {
      list: { id: makeId("list", "other") },
      entry: { reason: "no-insurance", priority: "medium" },
      read: { cameraId: makeId("cam", "other"), siteId: makeId("site", "other") },
    };
    expect(reached(anAlert(fits), [aRule(when)])).toEqual(["bray", "okafor"]);
    expect(reached(anAlert(other), [aRule(when)])).toEqual([]);
  });

  it("counts a person at risk as high whatever the entry says", () => {
    const alert = anAlert({ entry: { reason: "missing-person", priority: "low" } });
    expect(reached(alert, [aRule({ priorities: ["high"] })])).toEqual(["bray", "okafor"]);
  });

  it("tells at once while nobody has it, and higher up from the level on until it is closed", () => {
    const taken = { state: "taken", owner: person(OKAFOR) } as const;
    expect(reached(anAlert({}, taken), [aRule()])).toEqual([]);
    const higher = aRule({ level: 2 });
    expect(reached(anAlert({}, { level: 1 }), [higher])).toEqual([]);
    expect(reached(anAlert({}, { level: 2 }), [higher])).toHaveLength(2);
    expect(reached(anAlert({}, { level: 3, ...taken }), [higher])).toHaveLength(2);
    expect(reached(anAlert({}, { level: 3, state: "closed" }), [higher])).toEqual([]);
  });

  it("asks rules in their order up to the first that stops, and none that is off", () => {
    const first = aRule({ to: [TO_HOOK], stopsHere: true });
    expect(reached(anAlert(), [first, aRule()])).toEqual(["hook"]);
    expect(reached(anAlert(), [{ ...first, enabled: false }, aRule()])).toEqual(["bray", "okafor"]);
    const elsewhere = { ...first, lists: [makeId("list", "other")] };
    expect(reached(anAlert(), [elsewhere, aRule()])).toEqual(["bray", "okafor"]);
  });

  it("never tells of a covert alert unless the rule says so, and then only those who may know of it", () => {
    const covert = anAlert({ entry: { action: "silent" } });
    const everybody = {
      to: [...EVERYBODY.map(({ id }) => ({ kind: "person" as const, id })), TO_HOOK],
    };
    expect(reached(anAlert(), [aRule(everybody)])).toEqual(["bray", "hook", "okafor", "pryce"]);
    expect(reached(covert, [aRule(everybody)])).toEqual([]);
    expect(reached(covert, [aRule({ ...everybody, covert: true })])).toEqual(["hook", "pryce"]);
  });

  it("sends nothing by a way that the rule does not name, nor to what is gone", () => {
    expect(reached(anAlert(), [aRule({ channels: ["mail"] })])).toEqual([]);
    const gone = book.destinations.map((one) => ({ ...one, gone: { at: NOW, reason: "gone" } }));
    expect(reached(anAlert(), [aRule()], { ...book, destinations: gone })).toEqual([]);
  });

  it("tells each destination once, for the highest level that reaches it", () => {
    const occasion = { about: "alert", alert: anAlert({}, { level: 2 }), level: 2, at: NOW } as const;
    const rules = [aRule({ name: "low" }), aRule({ name: "high", level: 2 })];
    const { told, noticed } = whoGetsIt(occasion, [{ forceId: MARLSHIRE, rules }], book);
    expect(told.map(({ rule, level }) => [rule, level])).toEqual([
      ["high", 2],
      ["high", 2],
    ]);
    expect(noticed.map(({ officerId }) => officerId)).toEqual([OKAFOR.id, SERGEANT.id]);
  });

  it("says by the house's policy that a high alert that waited reaches the supervisor and the manager", () => {
    const rules = rulesOfPolicy(HOUSE_NUMBERS.reach);
    for (const rule of rules) expect(reachRuleSchema.parse(rule)).toEqual(rule);
    const high = { entry: { priority: "high" } } as const;
    expect(reached(anAlert(high), rules)).toEqual([]);
    expect(reached(anAlert(high, { level: 1 }), rules)).toEqual(["bray", "pryce"]);
    expect(reached(anAlert({}, { level: 1 }), rules)).toEqual([]);
  });
});

describe("isActiveAt, of one rule's hours", () => {
  const at = (text: string) => instant(Date.parse(text));
  it("is British time, with the first minute in and the last one out", () => {
    const office = { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" };
    // A Monday in summer: nine in London is eight in UTC.
    expect(isActiveAt([office], at("2026-07-06T07:59:59.999Z"))).toBe(false);
    expect(isActiveAt([office], at("2026-07-06T08:00:00Z"))).toBe(true);
    expect(isActiveAt([office], at("2026-07-06T15:59:59.999Z"))).toBe(true);
    expect(isActiveAt([office], at("2026-07-06T16:00:00Z"))).toBe(false);
    expect(isActiveAt([office], at("2026-07-05T10:00:00Z"))).toBe(false);
  });

  it("goes on past midnight, into a day that is not named", () => {
    const fridayNight = { days: [5], from: "22:00", to: "06:00" };
    expect(isActiveAt([fridayNight], at("2026-11-06T22:00:00Z"))).toBe(true);
    expect(isActiveAt([fridayNight], at("2026-11-07T05:59:59.999Z"))).toBe(true);
    expect(isActiveAt([fridayNight], at("2026-11-07T06:00:00Z"))).toBe(false);
    expect(isActiveAt([fridayNight], at("2026-11-07T22:00:00Z"))).toBe(false);
    expect(isActiveAt([{ days: [7], from: "22:00", to: "06:00" }], at("2026-11-09T01:00:00Z"))).toBe(true);
  });

  it("is the whole day when both times are the same", () => {
    const sunday = { days: [7], from: "00:00", to: "00:00" };
    expect(isActiveAt([sunday], at("2026-11-08T23:59:59Z"))).toBe(true);
    expect(isActiveAt([sunday], at("2026-11-09T00:00:00Z"))).toBe(false);
  });
});

describe("what a message says", () => {
  it("has neither mark, name, reason nor place", () => {
    const alert = anAlert({ entry: { priority: "high", information: "Driver is J. Doe" } });
    const message = alertMessage(alert, 1);
    const said = JSON.stringify([wordsOf(message), dataOf(message), message]);
    expect(said).toContain("High priority alert");
    expect(said).toContain(alert.id);
    for (const secret of ["AB49", "XYZ", "Stolen", "stolen", "pell", "Doe", "list_"])
      expect(said).not.toContain(secret);
  });
});

describe("dryRun", () => {
  it("counts messages by day and destination, once a level, and alerts that nobody hears of", () => {
    const alert = anAlert({ entry: { priority: "high" } });
    const other: Alert = { ...anAlert({ list: { id: makeId("list", "quiet") } }), id: makeId("alert", "2") };
    const moments = [
      { alert, level: 0, at: NOW },
      { alert, level: 1, at: plusMs(NOW, 60_000) },
      { alert, level: 2, at: plusMs(NOW, DAY_MS) },
      { alert: other, level: 0, at: plusMs(NOW, DAY_MS) },
    ];
    const rules = [
      aRule({ priorities: ["high"], to: [{ kind: "person", id: OKAFOR.id }] }),
      aRule({ level: 2, to: [TO_HOOK] }),
    ];
    const run = dryRun(moments, { forceId: MARLSHIRE, rules }, book);
    expect(run).toMatchObject({ alerts: 2, untold: 1 });
    expect(run.days).toEqual([
      { day: "2026-11-02", alerts: 1, messages: 1 },
      { day: "2026-11-03", alerts: 2, messages: 1 },
    ]);
    expect(run.destinations.map(({ destination, messages }) => [destination.id, messages])).toEqual([
      [pushOf(OKAFOR).id, 1],
      [HOOK.id, 1],
    ]);
    expect(run.people).toEqual([{ officerId: OKAFOR.id, notices: 1 }]);
  });
});
