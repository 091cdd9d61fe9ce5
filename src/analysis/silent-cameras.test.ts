/** Which cameras read nothing while they were looked at? */
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { HOUR_MS, instant, plusMs } from "#terms/instant.ts";
import { aVrm } from "../../test/factories/reads.ts";
import { hoursOf, looksAt, silentCameras } from "./silent-cameras.ts";

const HOUR = instant(Date.parse("2026-11-20T21:00:00Z"));
const [ONE, TWO] = [makeId("cam", "1"), makeId("cam", "2")];
const WINDOW = { capturedFrom: HOUR, capturedTo: plusMs(HOUR, 3 * HOUR_MS) };

it("looks at the cameras of each event about its time, and at others for as long as was asked", () => {
  const scene = { cameraIds: [ONE], at: plusMs(HOUR, HOUR_MS), minutesBefore: 30, minutesAfter: 15 };
  expect(
    looksAt({ kind: "scenes", scenes: [scene, { ...scene, cameraIds: [TWO] }], fewest: 2 }, WINDOW),
  ).toEqual([
    { cameraId: ONE, from: plusMs(HOUR, HOUR_MS / 2), to: plusMs(HOUR, 1.25 * HOUR_MS) },
    { cameraId: TWO, from: plusMs(HOUR, HOUR_MS / 2), to: plusMs(HOUR, 1.25 * HOUR_MS) },
  ]);
  const since = plusMs(HOUR, HOUR_MS);
  expect(looksAt({ kind: "rare", cameraIds: [ONE], since, mostBefore: 1 }, WINDOW)).toEqual([
    { cameraId: ONE, from: since, to: WINDOW.capturedTo },
  ]);
  const linked = { kind: "linked", vrms: [aVrm("AB49XYZ")], link: "keeper", cameraIds: [TWO] } as const;
  expect(looksAt(linked, WINDOW)).toEqual([{ cameraId: TWO, from: HOUR, to: WINDOW.capturedTo }]);
  expect(looksAt({ kind: "journey", vrm: aVrm("AB49XYZ") }, WINDOW)).toEqual([]);
});

it("asks for whole hours that hold every look, and for none where nothing was looked at", () => {
  const look = { cameraId: ONE, from: plusMs(HOUR, 1), to: plusMs(HOUR, HOUR_MS) };
  expect(hoursOf([look])).toEqual({ from: HOUR, to: plusMs(HOUR, HOUR_MS + 1) });
  expect(hoursOf([])).toBeUndefined();
});

it("counts an hour that touches the look, to the millisecond, and none without a read", () => {
  const at = (fromMs: number, toMs: number) => [
    { cameraId: ONE, from: plusMs(HOUR, fromMs), to: plusMs(HOUR, toMs) },
  ];
  const heard = [{ cameraId: ONE, hour: HOUR, reads: 1 }];
  expect(silentCameras(at(HOUR_MS - 1, 2 * HOUR_MS), heard)).toEqual([]);
  expect(silentCameras(at(HOUR_MS, 2 * HOUR_MS), heard)).toEqual([ONE]);
  expect(silentCameras(at(-HOUR_MS, 0), heard)).toEqual([]);
  expect(silentCameras(at(-HOUR_MS, -1), heard)).toEqual([ONE]);
  expect(silentCameras(at(0, 1), [{ cameraId: ONE, hour: HOUR, reads: 0 }])).toEqual([ONE]);
  expect(silentCameras([...at(0, 1), ...at(2, 3)], [{ cameraId: TWO, hour: HOUR, reads: 9 }])).toEqual([ONE]);
});
