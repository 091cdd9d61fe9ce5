/** Plates drawn for the test: black bars on white, sharp and blurred. */
import { expect, it } from "vitest";
import { type GreyImage, isBadlyExposed, measured } from "./picture-measures.ts";

function bars(blurPx: number, [dark, bright]: readonly [number, number] = [30, 220]): GreyImage {
  const [widthPx, heightPx] = [160, 40];
  const line = Array.from({ length: widthPx }, (_, x) => (Math.floor(x / 8) % 2 === 0 ? dark : bright));
  const at = (x: number) => line[Math.min(widthPx - 1, Math.max(0, x))] ?? 0;
  const blurred = line.map((_, x) => {
    const near = Array.from({ length: 2 * blurPx + 1 }, (_unused, i) => at(x + i - blurPx));
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
  const grey = Uint8Array.from({ length: widthPx * heightPx }, (_, i) => blurred[i % widthPx] ?? 0);
  return { widthPx, heightPx, grey };
}

it("tells a sharp plate from a blurred one, whatever the contrast", () => {
  const [sharp, faint, soft, blurred] = [bars(0), bars(0, [90, 150]), bars(1), bars(3)].map(measured);
  expect(sharp?.sharpness).toBeGreaterThan(2 * (soft?.sharpness ?? 0));
  expect(soft?.sharpness).toBeGreaterThan(2 * (blurred?.sharpness ?? 0));
  expect(faint?.sharpness).toBeCloseTo(sharp?.sharpness ?? 0, 1);
  expect(sharp).toMatchObject({ brightness: 125, contrast: 95 });
});

it("tells what is too dark, too bright or without contrast", () => {
  const exposed = ([dark, bright]: readonly [number, number]) =>
    isBadlyExposed(measured(bars(0, [dark, bright])));
  expect([exposed([30, 220]), exposed([2, 40]), exposed([215, 255]), exposed([120, 140])]).toEqual([
    ...[false, true, true, true],
  ]);
});
