import { describe, expect, it } from "vitest";
import { detectorTensor, fitToDetector } from "./letterbox.ts";
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

describe("detectorTensor", () => {
  it("places the photo top left and fills the rest with grey", () => {
    const tensor = detectorTensor({ widthPx: 2, heightPx: 1, rgb: Uint8Array.of(255, 0, 51, 0, 255, 102) });
    const plane = DETECTOR.widthPx * DETECTOR.heightPx;
    const pixel = (x: number): number[] =>
      [0, 1, 2].map((colour) => Number((tensor[colour * plane + x] ?? Number.NaN).toFixed(3)));
    expect([pixel(0), pixel(1), pixel(2), pixel(DETECTOR.widthPx)]).toEqual([
      [1, 0, 0.2],
      [0, 1, 0.4],
      [0.5, 0.5, 0.5],
      [0.5, 0.5, 0.5],
    ]);
  });

  it("refuses a photo that was not fitted, or whose bytes do not match its size", () => {
    expect(() => detectorTensor({ widthPx: 641, heightPx: 1, rgb: new Uint8Array(641 * 3) })).toThrow(
      "fitted",
    );
    expect(() => detectorTensor({ widthPx: 2, heightPx: 2, rgb: new Uint8Array(5) })).toThrow("three bytes");
  });
});
