import { describe, expect, it } from "vitest";
import type { Corners } from "#terms/position.ts";
import { READER, type RgbImage } from "./network-shapes.ts";
import { rectify, rectifyForReader } from "./rectify.ts";

/** Red grows to the right, green downwards, blue is the same everywhere: a pixel tells where it came from. */
function ramp(widthPx: number, heightPx: number): RgbImage {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let i = 0; i < widthPx * heightPx; i++) rgb.set([i % widthPx, Math.floor(i / widthPx), 77], i * 3);
  return { widthPx, heightPx, rgb };
}

const rectangle = (left: number, top: number, right: number, bottom: number): Corners => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

describe("rectify", () => {
  it("copies an upright rectangle pixel by pixel", () => {
    const { rgb } = rectify(ramp(40, 20), rectangle(5, 3, 9, 5), 4, 2);
    expect([...rgb]).toEqual([
      5, 3, 77, 6, 3, 77, 7, 3, 77, 8, 3, 77, 5, 4, 77, 6, 4, 77, 7, 4, 77, 8, 4, 77,
    ]);
  });

  it("turns an upside-down plate upright", () => {
    const [a, b, c, d] = rectangle(5, 3, 9, 5);
    const { rgb } = rectify(ramp(40, 20), [c, d, a, b], 4, 2);
    expect([...rgb.subarray(0, 3)]).toEqual([8, 4, 77]);
  });

  it("averages when it shrinks, so that strokes do not fall between samples", () => {
    const stripes: RgbImage = {
      widthPx: 8,
      heightPx: 2,
      rgb: Uint8Array.from({ length: 8 * 2 * 3 }, (_, i) => (Math.floor(i / 3) % 2 === 0 ? 0 : 200)),
    };
    const { rgb } = rectify(stripes, rectangle(0, 0, 8, 2), 4, 1);
    expect(new Set(rgb)).toEqual(new Set([100]));
  });

  it("repeats the edge of the photo beyond it", () => {
    const { rgb } = rectify(ramp(40, 20), rectangle(-10, -10, -2, -2), 2, 2);
    expect([...rgb]).toEqual([0, 0, 77, 0, 0, 77, 0, 0, 77, 0, 0, 77]);
  });
});

describe("rectifyForReader", () => {
  it("shows the plate with its margin, as planes from -2 to 2 at the offset", () => {
    const plane = READER.widthPx * READER.heightPx;
    const tensor = new Float32Array(3 * plane + 5);
    rectifyForReader(ramp(250, 120), rectangle(20, 20, 220, 80), tensor, 5);
    const byteAt = (at: number): number => (((tensor[at] ?? Number.NaN) + 2) / 4) * 255;
    const red = (x: number): number => byteAt(5 + x);
    const stepPx = (200 * READER.enlargeX) / READER.widthPx;
    expect(red(0)).toBeCloseTo(20 - 200 * 0.04 + stepPx / 2 - 0.5, 1);
    expect(red(READER.widthPx - 1)).toBeCloseTo(220 + 200 * 0.04 - stepPx / 2 - 0.5, 1);
    expect(byteAt(5 + plane)).toBeCloseTo(20 - 60 * 0.08 + (60 * 1.16) / 128 - 0.5, 1);
    expect(byteAt(tensor.length - 1)).toBeCloseTo(77, 3);
    expect([...tensor.subarray(0, 5)]).toEqual([0, 0, 0, 0, 0]);
  });

  it("refuses a tensor without room for the plate", () => {
    expect(() => rectifyForReader(ramp(9, 9), rectangle(1, 1, 8, 4), new Float32Array(7), 0)).toThrow("room");
  });
});
