import fc from "fast-check";
import { expect, it } from "vitest";
import { createPpmSplitter } from "./ppm.ts";

function pixmap(widthPx: number, heightPx: number, level: number): Buffer {
  return Buffer.concat([
    Buffer.from(`P6\n${widthPx} ${heightPx}\n255\n`),
    Buffer.alloc(widthPx * heightPx * 3, level),
  ]);
}

it("finds the same frames however the bytes are cut", () => {
  const bytes = Buffer.concat([pixmap(2, 3, 7), pixmap(4, 1, 80), pixmap(1, 1, 10)]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), (steps) => {
      const splitter = createPpmSplitter(100);
      const frames = [];
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const step = steps[turn % steps.length] ?? 1;
        frames.push(...splitter.push(bytes.subarray(at, at + step)));
        at += step;
      }
      expect(frames.map(({ widthPx, heightPx, rgb }) => [widthPx, heightPx, [...new Set(rgb)]])).toEqual([
        [2, 3, [7]],
        [4, 1, [80]],
        [1, 1, [10]],
      ]);
    }),
  );
});

it("takes nothing for a frame that is none, or is larger than allowed", () => {
  expect(() => createPpmSplitter(100).push(Buffer.from("x".repeat(100)))).toThrow("no portable pixmap");
  expect(() => createPpmSplitter(100).push(pixmap(11, 10, 0))).toThrow("11 x 10");
});
