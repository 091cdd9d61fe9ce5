import { expect, it } from "vitest";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { createStatedConfidence } from "./stated-confidence.ts";

const [CAM, OTHER] = [makeId("cam", "1"), makeId("cam", "2")];

it("takes a 0 for nothing said until the camera has sent another number", () => {
  const stated = createStatedConfidence();
  expect(stated(CAM, confidence(0))).toBeUndefined();
  expect(stated(CAM, undefined)).toBeUndefined();
  expect(stated(CAM, confidence(0.6))).toBe(0.6);
  expect(stated(CAM, confidence(0))).toBe(0);
  expect(stated(OTHER, confidence(0))).toBeUndefined();
});
