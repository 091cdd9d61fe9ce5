import { expect, it } from "vitest";
import type { TextCapture } from "#cameras/capture.ts";
import type { Camera } from "#terms/camera.ts";
import { makeId } from "#terms/ids.ts";
import { type CameraClaimKind, createCameraClaims } from "./camera-claims.ts";

const fixed: Camera = {
  id: makeId("cam", "1"),
  code: "MAR-01-N",
  siteId: makeId("site", "1"),
  forceId: makeId("force", "marlshire"),
  deployment: "fixed",
  national: { feedId: 1, sourceId: 1, cameraId: 1 },
  enabled: true,
};
const capture = (stated: Partial<TextCapture> = {}) =>
  ({ kind: "text", vrmRaw: "AB49XYZ", alternatives: [], ...stated }) as unknown as TextCapture;
const here = { latDeg: 50, lonDeg: -8 };

it("notes a place that a fixed camera states, and another one than before", () => {
  const claims = createCameraClaims();
  expect(claims.note(fixed, capture({ position: here }), 0)).toEqual(["own-position"]);
  expect(claims.note(fixed, capture({ position: { latDeg: 50.0001, lonDeg: -8 } }), 0)).toEqual([
    "own-position",
  ]);
  expect(claims.note(fixed, capture({ position: { latDeg: 48.86, lonDeg: 2.35 } }), 0)).toEqual([
    "own-position",
    "other-position",
  ]);
  expect(claims.of(fixed.id)).toEqual({ "own-position": 3, "other-position": 1 });
});

it("notes another engine than before, and what comes an hour late", () => {
  const claims = createCameraClaims();
  const engine = (name: string) => capture({ engine: { name, version: "1" } });
  expect(claims.note(fixed, engine("reader"), 0)).toEqual([]);
  expect(claims.note(fixed, capture(), 3_600_000)).toEqual([]);
  expect(claims.note(fixed, engine("reader"), 3_600_001)).toEqual(["old-time"]);
  expect(claims.note(fixed, engine("other"), 0)).toEqual(["other-engine"]);
});

it("lets a camera in a vehicle say where it is", () => {
  const claims = createCameraClaims();
  const moving = { ...fixed, deployment: "in-vehicle" as const };
  expect(claims.note(moving, capture({ position: here }), 0)).toEqual([]);
  expect(claims.note(moving, capture({ position: { latDeg: 51, lonDeg: -8 } }), 0)).toEqual([]);
  expect(claims.of(moving.id)).toEqual({});
});

it("tells of each kind once a camera", () => {
  const told: CameraClaimKind[] = [];
  const claims = createCameraClaims((_id, claim) => told.push(claim));
  for (let number = 0; number < 3; number += 1) claims.note(fixed, capture({ position: here }), 0);
  expect(told).toEqual(["own-position"]);
});
