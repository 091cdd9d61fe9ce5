/** Whoever connects a camera is told what to change, and nothing where all is well. */
import { expect, it } from "vitest";
import { instant } from "#terms/instant.ts";
import { LOGIN, NO_KEY, NO_LOGIN } from "./refusal.ts";
import type { ArrivalReason, SeenArrival } from "./seen-arrival.ts";
import { whatToChange } from "./what-to-change.ts";

const FACTS = {
  title: "Made-up push",
  paths: ["/vendor/made-up/KEY"],
  sendsPictures: true,
  toleranceMs: 2_000,
};
const READ: SeenArrival = {
  ...{ at: instant(0), cameraId: undefined, protocol: "made-up", sizeBytes: 10, times: 1 },
  ...{ pictures: 1, captures: 1, quarantined: 0, end: "read" },
};
const told = (changed: Partial<SeenArrival>, facts: Partial<Parameters<typeof whatToChange>[1]> = {}) =>
  whatToChange({ ...READ, ...changed }, { ...FACTS, ...facts }).join(" ");

it("says nothing of a read that is as it should be, to the millisecond of what its clock may be out", () => {
  expect(told({})).toBe("");
  expect(told({ skewMs: 2_000 })).toBe("");
  expect(told({ skewMs: -2_000 })).toBe("");
  expect(told({ end: "duplicate" })).toBe("");
});

it.each([
  [-2_001, "2 seconds ahead"],
  [-119_000, "119 seconds ahead"],
  [-7_140_000, "119 minutes ahead"],
  [-7_200_000, "2 hours ahead"],
  [2_001, "came 2 seconds after"],
])("of a skew of %i ms says %s", (skewMs, words) => {
  expect(told({ skewMs })).toContain(words);
});

it("misses a picture only where the make sends some, and a plate only where none was found", () => {
  expect(told({ pictures: 0 })).toContain("without a picture");
  expect(told({ pictures: 0 }, { sendsPictures: false })).toBe("");
  expect(told({ end: "no-plate", pictures: 0 })).toMatch(/^The picture was taken in/);
});

it.each([
  [NO_KEY, "sends no key"],
  [NO_LOGIN, "no login that can be read"],
  [`${LOGIN} gate-7`, "No connection that is switched on"],
  ["key 0123456789ab", "No camera has this key"],
  ["camera 1/2/3", "not in the register"],
])("tells a stranger that calls itself %s what is wrong", (said, words) => {
  expect(told({ reason: "unknown-camera", said })).toContain(words);
});

it("names the protocol that was spoken, the zone that is missing, or the form that was expected", () => {
  const bad = { reason: "bad-message" } as const;
  expect(told(bad, { spoken: { title: "Axis push", paths: [] } })).toContain("Add a connection of that kind");
  expect(told(bad, { spoken: { title: "Axis push", paths: ["/vendor/axis/KEY"] } })).toContain(
    "/vendor/axis/KEY",
  );
  expect(told({ ...bad, detail: "The local time has no zone." })).toContain("its time with a zone");
  expect(told({ ...bad, detail: "no plate" })).toContain("Made-up push (/vendor/made-up/KEY)");
  expect(told({ ...bad, detail: "no plate" }, { paths: [] })).toContain("what Made-up push takes");
});

it.each<[Partial<SeenArrival> & { reason: ArrivalReason }, string]>([
  [{ reason: "impossible-time" }, "time with a zone"],
  [{ reason: "impossible-time", skewMs: -90_000 }, "90 seconds ahead"],
  [{ reason: "impossible-time", skewMs: 90_000 }, "90 seconds behind"],
  [{ reason: "no-such-path" }, "Did you mean /vendor/made-up/KEY"],
  [{ reason: "wrong-method" }, "by POST to /vendor/made-up/KEY"],
])("of %o says %s", (changed, words) => {
  expect(told(changed)).toContain(words);
});

it("guesses no address where none is like", () => {
  expect(told({ reason: "no-such-path" }, { paths: [] })).toContain(
    "the one that the camera’s page here shows",
  );
  expect(told({ reason: "wrong-method" }, { paths: [] })).toBe("Make the camera send by POST.");
});
