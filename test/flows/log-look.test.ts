/** What a person opens is logged each time; what their screen fetches by itself, once a shift. */
import { beforeEach, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { type Look, logLook } from "#flows/proof/log-look.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { memoryScreenLooks } from "../support/stores/screen-looks.ts";

const HOUR_MS = 3_600_000;
const BEGIN = instant(1_770_000_000_000);
const OKAFOR: Officer = {
  id: makeId("off", "okafor"),
  name: "Okafor",
  rank: "constable",
  roles: ["control-room"],
  forceId: makeId("force", "marlshire"),
};
const WALL: Look = { object: "alerts", facts: { state: "open" }, by: { screen: "alerts open" } };

let now: Instant;
let events: AuditEvent[];
let fails: boolean;
let look: (what: Look, officer?: Officer) => Promise<void>;

beforeEach(() => {
  now = BEGIN;
  events = [];
  fails = false;
  const append = (event: AuditEvent) => {
    if (fails) return Promise.reject(new Error("the log is full"));
    events.push(event);
    return Promise.resolve({ index: events.length, leafHash: "", checkpoint: "" });
  };
  const screenLooks = memoryScreenLooks();
  const ports = { audit: { append }, clock: () => now, screenLooks, rulesOf: houseRules };
  look = (what, officer = OKAFOR) => logLook(officer, what, ports);
});

it("logs each look of a person", async () => {
  await look({ ...WALL, by: "person" });
  await look({ ...WALL, by: "person" });
  expect(events.map(({ operation, object, facts }) => [operation, object, facts])).toEqual([
    ["consult", "alerts", { state: "open" }],
    ["consult", "alerts", { state: "open" }],
  ]);
});

it("logs what a screen fetches by itself once a shift, and again in the next, and says for how long", async () => {
  for (let hour = 0; hour < 24; hour += 1) {
    now = plusMs(BEGIN, hour * HOUR_MS);
    await look(WALL);
  }
  expect(events.map(({ at, facts }) => [at, facts])).toEqual([
    [BEGIN, { state: "open", fetchedBy: "screen", forHours: 12 }],
    [plusMs(BEGIN, 12 * HOUR_MS), { state: "open", fetchedBy: "screen", forHours: 12 }],
  ]);
});

it("takes no look for another's, nor for another look of the same person", async () => {
  await look(WALL);
  await look({ ...WALL, object: "live", by: { screen: "live" } });
  await look(WALL, { ...OKAFOR, id: makeId("off", "pryce") });
  expect(events.length).toBe(3);
});

it("logs anew when the entry was written by a clock that ran ahead", async () => {
  now = plusMs(BEGIN, 48 * HOUR_MS);
  await look(WALL);
  now = BEGIN;
  await look(WALL);
  expect(events.length).toBe(2);
});

it("does not take for logged what the log did not take", async () => {
  fails = true;
  await expect(look(WALL)).rejects.toThrow("full");
  fails = false;
  await look(WALL);
  expect(events.length).toBe(1);
});
