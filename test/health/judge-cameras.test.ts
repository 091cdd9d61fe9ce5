/** Cameras judged by the clock: alarms begin once, reach somebody, stand over restarts and end; silence within a minute. */
import { expect, it } from "vitest";
import { type JudgeCamerasPorts, judgeCameras } from "#flows/cameras/judge-cameras.ts";
import { type CameraHour, summed } from "#health/hour-counts.ts";
import type { Camera } from "#terms/camera.ts";
import { HOUR_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aCamera } from "../factories/intake.ts";
import { memoryHealth } from "../support/stores/camera-health.ts";
import { memoryLastRuns } from "../support/stores/last-runs.ts";

const MINUTE_MS = 60_000;
const START = instant(Date.parse("2026-11-18T12:00:00Z"));
const [WELL, ILL, OFF] = [
  aCamera(1),
  aCamera(4, { siteId: aCamera(1).siteId }),
  aCamera(3, { enabled: false }),
];

function aWatch(registered: Camera[] = [WELL, ILL, OFF]) {
  let now = START;
  const heardAt = new Map<Camera["id"], Instant>();
  const counted = (): readonly CameraHour[] =>
    [WELL, ILL].flatMap(({ id: cameraId }) =>
      Array.from({ length: 40 * 24 }, (_, i) => ({
        cameraId,
        hour: plusMs(START, -(i + 1) * HOUR_MS),
        counts: summed([{ reads: 60 }]),
      })),
    );
  const { hours, book, scenes, ownLimits } = memoryHealth(counted);
  const [told, called]: [string[], string[][]] = [[], []];
  const ports: JudgeCamerasPorts & { readonly ownLimits: typeof ownLimits } = {
    cameras: { all: () => Promise.resolve(registered) },
    mayContribute: () => true,
    heard: {
      all: () => Promise.resolve([...heardAt].map(([cameraId, at]) => ({ cameraId, protocol: "own", at }))),
    },
    ...{ hours, book, scenes, ownLimits },
    observed: () => Promise.resolve([]),
    clocksOutBy: () => Promise.resolve(new Map([[WELL.id, 120]])),
    lastRuns: memoryLastRuns(),
    callPeople: (cameras) => {
      if (cameras.length > 0) called.push(cameras.map(({ code }) => code));
      return Promise.resolve();
    },
    rulesOf: houseRules,
    events: {
      report: (name: string, facts: Readonly<Record<string, unknown>>) =>
        told.push(`${name} ${facts["camera"]} ${facts["measure"]} ${facts["state"]}`),
    } as JudgeCamerasPorts["events"],
    clock: () => now,
  };
  return {
    told,
    called,
    ports,
    hear: (...cameras: readonly Camera[]) => {
      for (const { id } of cameras) heardAt.set(id, now);
    },
    /** A minute later, judged. */
    async minute() {
      now = plusMs(now, MINUTE_MS);
      await judgeCameras(ports);
    },
  };
}

it("tells within a minute of a camera that is silent while reads are due, once, and when it is heard again", async () => {
  const watch = aWatch();
  watch.hear(WELL, ILL);
  for (let minute = 0; minute < 29; minute += 1) await watch.minute();
  expect(watch.called).toEqual([]);
  for (let minute = 0; minute < 10; minute += 1) {
    watch.hear(WELL);
    await watch.minute();
  }
  expect(watch.called).toEqual([[ILL.code]]);
  expect(watch.told).toEqual([`camera-unwell ${ILL.id} silent began`]);
  watch.hear(WELL, ILL);
  await watch.minute();
  await watch.minute();
  expect(watch.told.slice(1)).toEqual([`camera-unwell ${ILL.id} silent ended`]);
  expect(watch.called).toHaveLength(1);
});

it("gives a camera the silence that it was given of its own, and takes it from no other", async () => {
  const watch = aWatch();
  await watch.ports.ownLimits.set({ cameraId: ILL.id, measure: "silent", value: 45, setAt: START });
  watch.hear(WELL, ILL);
  for (let minute = 0; minute < 44; minute += 1) await watch.minute();
  expect(watch.called).toEqual([[WELL.code]]);
  for (let minute = 0; minute < 4; minute += 1) await watch.minute();
  expect(watch.called).toEqual([[WELL.code], [ILL.code]]);
});

it("judges everything once an hour, leaves out what is switched off, and keeps what each day came to", async () => {
  const watch = aWatch();
  watch.hear(WELL, ILL);
  await watch.minute();
  const states = await watch.ports.book.all();
  expect(new Set(states.map(({ cameraId }) => cameraId))).toEqual(new Set([WELL.id, ILL.id]));
  expect(states.find(({ cameraId, measure }) => cameraId === WELL.id && measure === "quiet")).toMatchObject({
    verdict: "well",
    value: 180,
  });
  const judged = states[0]?.judgedAt;
  await watch.minute();
  expect((await watch.ports.book.all())[0]?.judgedAt).toBe(judged);
});

it("begins anew where it was killed before it had noted what it told", async () => {
  const watch = aWatch();
  watch.hear(ILL);
  const { book, ...others } = watch.ports;
  const killed = { ...others, book: { ...book, save: () => Promise.reject(new Error("killed")) } };
  for (let minute = 0; minute < 35; minute += 1) await watch.minute();
  expect(watch.called).toEqual([[ILL.code]]);
  watch.hear(ILL);
  await watch.minute();
  await expect(judgeCameras({ ...killed, clock: () => plusMs(START, 90 * MINUTE_MS) })).rejects.toThrow(
    "killed",
  );
  await judgeCameras({ ...watch.ports, clock: () => plusMs(START, 90 * MINUTE_MS) });
  expect(watch.called).toEqual([[ILL.code], [ILL.code], [ILL.code]]);
});

it("judges a camera that was just registered within a minute, not at the next hour", async () => {
  const registered = [WELL];
  const watch = aWatch(registered);
  await watch.minute();
  registered.push(ILL);
  await watch.minute();
  expect((await watch.ports.book.of(ILL.id)).length).toBeGreaterThan(0);
});
