/** A camera that can be asked for its time is measured from both sides while its connection brings, and no longer. */
import { expect, it } from "vitest";
import { type ClockSample, saidWhenAsked } from "#cameras/clock-sample.ts";
import { askedForTime } from "#flows/cameras/ask-times.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";

const CAMERA = { id: makeId("cam", "1"), forceId: makeId("force", "marlshire") };

function asking(tells: () => Promise<ClockSample | undefined>) {
  const noted: ClockSample[] = [];
  const waits: number[] = [];
  let bringing = () => {};
  const brought = new Promise<void>((resolve) => {
    bringing = resolve;
  });
  const done = askedForTime(
    () => brought,
    { cameraId: CAMERA.id, protocol: { askTime: tells }, settings: {} },
    {
      clocks: { note: (_, samples) => void noted.push(...samples) },
      cameras: { byId: () => Promise.resolve(CAMERA as never) },
      newStop: () => new AbortController(),
      clock: () => instant(0),
      delay: (ms, stop) => {
        waits.push(ms);
        if (waits.length === 3) bringing();
        return stop.aborted ? Promise.resolve() : new Promise((resolve) => void setImmediate(resolve));
      },
    },
  );
  return { done, noted, waits };
}

it("asks again and again, and ends with the connection", async () => {
  const sample = saidWhenAsked(instant(1_250), { askedAt: instant(0), answeredAt: instant(100) });
  const { done, noted, waits } = asking(() => Promise.resolve(sample));
  await done;
  expect(noted.length).toBeGreaterThanOrEqual(3);
  expect(noted[0]).toMatchObject({ how: "round-trip", leastAheadMs: 1_150, mostAheadMs: 1_250 });
  expect(new Set(waits)).toEqual(new Set([300_000]));
});

it("goes on without a camera that tells no time or does not answer", async () => {
  const { done, noted } = asking(() => Promise.reject(new Error("away")));
  await done;
  expect(noted).toEqual([]);
});
