import { expect, it } from "vitest";
import type { Corners } from "#terms/position.ts";
import { aroundPlate } from "./around-plate.ts";

const frame = { widthPx: 1000, heightPx: 600, rgb: new Uint8Array(1000 * 600 * 3) };
const plateAt = (x: number, y: number): Corners => [
  [x, y],
  [x + 80, y],
  [x + 80, y + 20],
  [x, y + 20],
];

it("shows the vehicle about the plate, within the frame, with the corners where the plate is in it", () => {
  const [x, y] = [960, 20];
  const bright = { ...frame, rgb: frame.rgb.slice() };
  bright.rgb.set([9, 8, 7], ((y + 10) * 1000 + x + 20) * 3);
  const { image, corners } = aroundPlate(bright, plateAt(x, y));
  expect([image.widthPx, image.heightPx]).toEqual([400, 280]);
  const [left = 0, top = 0] = corners[0];
  const at = ((top + 10) * image.widthPx + left + 20) * 3;
  expect([...image.rgb.subarray(at, at + 3)]).toEqual([9, 8, 7]);
});

it("is never larger than the frame", () => {
  const small = { widthPx: 100, heightPx: 60, rgb: new Uint8Array(100 * 60 * 3) };
  expect(aroundPlate(small, plateAt(5, 5)).image).toMatchObject({ widthPx: 100, heightPx: 60 });
});
