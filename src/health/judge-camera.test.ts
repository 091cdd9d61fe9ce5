import { describe, expect, it } from "vitest";
import type { CameraHealthRules } from "#policy/equipment-rules.ts";
import { makeId } from "#terms/ids.ts";
import { HOUR_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import { type CameraHour, type HourCounts, summed } from "./hour-counts.ts";
import { type CameraFacts, judgeCamera } from "./judge-camera.ts";
import type { Measure } from "./measures.ts";
import { NO_SCENES } from "./scene.ts";
import { readsByHour } from "./usual.ts";

const CAMERA = makeId("cam", "1");
/** A Wednesday, 90 seconds into the hour, three days after the clocks went back. */
const NOW = instant(Date.parse("2026-10-28T12:01:30Z"));
const HOUR = instant(Date.parse("2026-10-28T12:00:00Z"));
const RULES: CameraHealthRules = {
  ownReadingPercent: 100,
  historyDays: 14,
  silentAfterMinutes: 30,
  silentUnknownHours: 24,
  quietPercent: 40,
  busyPercent: 250,
  misreadPercent: 8,
  disputedPercent: 10,
  surenessDropPoints: 10,
  sharpnessDropPercent: 40,
  exposedPercent: 40,
  plateHeightPx: 14,
  sidePoints: 20,
  likenessPercent: 45,
  clause: { source: "house", where: "test", says: "test" },
};

/** By the clocks of Britain 100 reads an hour by day, none by night. */
const byClock = (hour: Instant): number => {
  const clock = new Date(hour + (hour < Date.parse("2026-10-25T01:00:00Z") ? HOUR_MS : 0)).getUTCHours();
  return clock >= 6 && clock < 22 ? 100 : 0;
};

function history(
  counts: (hour: Instant, hoursAgo: number) => Partial<HourCounts>,
  days = 56,
): readonly CameraHour[] {
  return Array.from({ length: days * 24 }, (_, i) => {
    const hoursAgo = days * 24 - i;
    const hour = plusMs(HOUR, -hoursAgo * HOUR_MS);
    return { cameraId: CAMERA, hour, counts: summed([{ reads: byClock(hour), ...counts(hour, hoursAgo) }]) };
  });
}

const facts = (changed: Partial<CameraFacts> = {}): CameraFacts => ({
  now: NOW,
  rules: RULES,
  hours: history(() => ({})),
  lastHeardAt: plusMs(NOW, -1_000),
  misread: undefined,
  sides: undefined,
  clock: undefined,
  scenes: [NO_SCENES],
  ...changed,
});

const judged = (measure: Measure, changed: Partial<CameraFacts> = {}) => {
  const { verdict } = judgeCamera(facts(changed)).find((one) => one.measure === measure) ?? {};
  return verdict;
};

describe("silent", () => {
  const heardAgo = (minutes: number) => ({ lastHeardAt: plusMs(NOW, -minutes * 60_000) });

  it("is told at the minutes of the policy in which reads were due, and not a millisecond before", () => {
    expect(judged("silent", heardAgo(30))).toBe("unwell");
    expect(judged("silent", { lastHeardAt: plusMs(NOW, -30 * 60_000 + 1) })).toBe("well");
  });

  it("is no alarm at night, when nothing is due, until a whole day has gone", () => {
    const now = plusMs(NOW, -9 * HOUR_MS);
    expect(judged("silent", { now, lastHeardAt: plusMs(now, -2 * HOUR_MS) })).toBe("well");
    expect(judged("silent", { now, lastHeardAt: plusMs(now, -24 * HOUR_MS) })).toBe("unwell");
  });

  it("waits a day where what is usual is not yet known", () => {
    const young = { hours: history(() => ({}), 13) };
    expect(judged("silent", { ...young, ...heardAgo(23 * 60) })).toBe("unknown");
    expect(judged("silent", { ...young, ...heardAgo(24 * 60) })).toBe("unwell");
    expect(judged("silent", { lastHeardAt: undefined })).toBe("unknown");
  });
});

describe("traffic", () => {
  const lately = (reads: number) => ({
    hours: history((_, hoursAgo) => (hoursAgo <= 3 ? { reads } : {})),
  });

  it("is too quiet below the policy's share of the fewest usual, and too busy above that of the most", () => {
    expect(judged("quiet", lately(40))).toBe("well");
    expect(judged("quiet", lately(39))).toBe("unwell");
    expect(judged("busy", lately(250))).toBe("well");
    expect(judged("busy", lately(251))).toBe("unwell");
  });

  it("keeps to the clock when the clocks change: the first hour of the day is compared with first hours", () => {
    const now = instant(Date.parse("2026-10-28T09:01:00Z"));
    const hours = history(() => ({})).filter(({ hour }) => hour < now);
    const [quiet] = judgeCamera(facts({ now, hours })).filter(({ measure }) => measure === "quiet");
    expect(quiet).toMatchObject({ verdict: "well", value: 300, usual: 300 });
  });

  it("says that it is not yet known before two weeks, and where too few drive", () => {
    expect(judged("quiet", { hours: history(() => ({}), 14) })).toBe("unknown");
    expect(judged("busy", { hours: history(() => ({}), 14) })).toBe("unknown");
    expect(judged("quiet", { hours: history(() => ({ reads: 1 })) })).toBe("unknown");
  });

  it("is not misled by a week in which the camera was broken", () => {
    const hours = history((_, hoursAgo) =>
      hoursAgo <= 3 ? { reads: 30 } : hoursAgo < 14 * 24 && hoursAgo > 6 * 24 ? { reads: 0 } : {},
    );
    expect(judged("quiet", { hours })).toBe("unwell");
  });
});

describe("the two sides of one road", () => {
  const side = (share: (hoursAgo: number) => number) =>
    readsByHour(history((hour, hoursAgo) => ({ reads: byClock(hour) * share(hoursAgo) })));

  it("are compared with what is usual between them", () => {
    const all = side(() => 1);
    expect(judged("one-sided", { sides: { all, own: side(() => 0.3) } })).toBe("well");
    const turned = side((hoursAgo) => (hoursAgo <= 24 ? 0.05 : 0.3));
    expect(judged("one-sided", { sides: { all, own: turned } })).toBe("unwell");
    expect(judged("one-sided")).toBe("unknown");
  });
});

it("failure 3, wrong time: a clock past the limit of the policy is an alarm, one at the limit is not", () => {
  expect(judged("clock", { clock: { outByMs: 500, alarmMs: 500 } })).toBe("well");
  expect(judged("clock", { clock: { outByMs: 501, alarmMs: 500 } })).toBe("unwell");
  expect(judged("clock")).toBe("unknown");
});

describe("misreads and disputes", () => {
  it("goes by the rate below which the true one hardly lies", () => {
    expect(judged("misread", { misread: { low: 0.08, rate: 0.2 } })).toBe("well");
    expect(judged("misread", { misread: { low: 0.081, rate: 0.2 } })).toBe("unwell");
    expect(judged("misread")).toBe("unknown");
  });

  it("counts a camera as disputed when we are sure of another mark too often", () => {
    const compared = (agrees: number, differs: number) => ({
      hours: history((_, hoursAgo) => (hoursAgo === 5 ? { agrees, differs, unsure: 900 } : {})),
    });
    expect(judged("disputed", compared(90, 10))).toBe("well");
    expect(judged("disputed", compared(89, 10))).toBe("unwell");
    expect(judged("disputed", compared(0, 49))).toBe("unknown");
  });
});

describe("pictures and confidence", () => {
  const dropped = (before: Partial<HourCounts>, after: Partial<HourCounts>) => ({
    hours: history((_, hoursAgo) => (hoursAgo <= 24 ? after : before)),
  });

  it("tells of confidence that drifts, and leaves what is unknown out", () => {
    const before = { stated: 100, sureness: 90 };
    expect(judged("unsure", dropped(before, { stated: 100, sureness: 81 }))).toBe("well");
    expect(judged("unsure", dropped(before, { stated: 100, sureness: 79 }))).toBe("unwell");
    expect(judged("unsure", dropped(before, { stated: 0, sureness: 0 }))).toBe("unknown");
  });

  it("tells of pictures that lose their sharpness, are badly exposed, or show plates too small", () => {
    const before = { measured: 10, sharpness: 300, plates: 10, heightPx: 250, exposed: 0 };
    const after = { measured: 10, sharpness: 170, plates: 10, heightPx: 139, exposed: 5 };
    for (const measure of ["blurred", "exposed", "small"] as const) {
      expect(judged(measure, dropped(before, before))).toBe("well");
      expect(judged(measure, dropped(before, after))).toBe("unwell");
      expect(judged(measure)).toBe("unknown");
    }
  });
});

it("says of a camera of which nothing is known that nothing is known", () => {
  const all = judgeCamera(facts({ hours: [], lastHeardAt: undefined }));
  expect(all.map(({ verdict }) => verdict)).toEqual(all.map(() => "unknown"));
});
