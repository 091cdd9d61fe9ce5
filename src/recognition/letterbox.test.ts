import { describe, expect, it } from "vitest";
import { fillFitted, fillHalved, fitToDetector, isTwiceItsFit } from "./letterbox.ts";
import { DETECTOR } from "./network-shapes.ts";

describe("fitToDetector", () => {
  it.each([
    [1280, 720, 640, 360],
    [720, 1280, 216, 384],
    [320, 192, 640, 384],
    [1, 50_000, 1, 384],
  ])("fits %i x %i as %i x %i", (width, height, widthPx, heightPx) => {
    expect(fitToDetector(width, height)).toEqual({ widthPx, heightPx });
  });
});

const plane = DETECTOR.widthPx * DETECTOR.heightPx;
/** Tensors are used again: nothing of the photo before may stay. */
const usedBefore = () => new Float32Array(3 * plane).fill(0.9);
const pixelOf = (tensor: Float32Array, at: number): number[] =>
  [0, 1, 2].map((colour) => Number((tensor[colour * plane + at] ?? Number.NaN).toFixed(3)));

describe("fillHalved", () => {
  it("is for frames of twice the detector's size", () => {
    const rgb = new Uint8Array();
    const sizes = [
      [1280, 720],
      [432, 768],
      [1280, 721],
      [640, 360],
      [1920, 1080],
    ] as const;
    expect(sizes.map(([widthPx, heightPx]) => isTwiceItsFit({ widthPx, heightPx, rgb }))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("takes the mean of four pixels and fills the rest with grey", () => {
    const rgb = new Uint8Array(1280 * 720 * 3);
    const paint = (x: number, y: number, ...colour: number[]) => rgb.set(colour, (y * 1280 + x) * 3);
    paint(2, 0, 255, 0, 0);
    paint(3, 0, 255, 255, 0);
    paint(2, 1, 0, 0, 51);
    paint(1279, 719, 255, 255, 255);
    const tensor = usedBefore();
    fillHalved(tensor, { widthPx: 1280, heightPx: 720, rgb });
    const last = 359 * DETECTOR.widthPx + 639;
    expect([0, 1, last, last + 1].map((at) => pixelOf(tensor, at))).toEqual([
      [-2, -2, -2],
      [0, -1, -1.8],
      [-1, -1, -1],
      [0, 0, 0],
    ]);
  });
});

describe("fillFitted", () => {
  it("places the photo top left and fills the rest with grey", () => {
    const tensor = usedBefore();
    fillFitted(tensor, { widthPx: 2, heightPx: 1, rgb: Uint8Array.of(255, 0, 51, 0, 255, 102) });
    expect([0, 1, 2, DETECTOR.widthPx].map((at) => pixelOf(tensor, at))).toEqual([
      [2, -2, -1.2],
      [-2, 2, -0.4],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it("refuses a photo that was not fitted, or whose bytes do not match its size", () => {
    expect(() =>
      fillFitted(usedBefore(), { widthPx: 641, heightPx: 1, rgb: new Uint8Array(641 * 3) }),
    ).toThrow("fitted");
    expect(() => fillFitted(usedBefore(), { widthPx: 2, heightPx: 2, rgb: new Uint8Array(5) })).toThrow(
      "three bytes",
    );
  });
});
