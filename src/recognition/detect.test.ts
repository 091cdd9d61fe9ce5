import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maps } from "../../test/factories/detections.ts";
import { DETECTION_LIMITS, detect } from "./detect.ts";
import { DETECTOR } from "./network-shapes.ts";

describe("detect", () => {
  it("places the corners in pixels from the cell's centre", () => {
    const [box, ...others] = detect(maps({ column: 10, row: 20, score: 0.9 }));
    expect(others).toEqual([]);
    expect(box?.plateness).toBeCloseTo(0.9);
    expect(box?.corners).toEqual([
      [52, 156],
      [116, 156],
      [116, 172],
      [52, 172],
    ]);
  });

  it("keeps only the peak of neighbouring cells", () => {
    const found = detect(maps({ column: 10, row: 20, score: 0.7 }, { column: 11, row: 20, score: 0.9 }));
    expect(found.map(({ plateness }) => plateness.toFixed(1))).toEqual(["0.9"]);
  });

  it("keeps the better of two boxes on one plate, and both of two plates", () => {
    const found = detect(
      maps(
        { column: 10, row: 20, score: 0.6 },
        { column: 13, row: 20, score: 0.8 },
        { column: 40, row: 20, score: 0.7 },
      ),
    );
    expect(found.map(({ plateness }) => plateness.toFixed(1))).toEqual(["0.8", "0.7"]);
  });

  it("finds peaks at the very edge of the map", () => {
    const corner = { column: DETECTOR.columns - 1, row: DETECTOR.rows - 1, score: 0.9 };
    expect(detect(maps(corner))).toHaveLength(1);
  });

  it.each([
    ["too weak", { score: DETECTION_LIMITS.minPlateness - 0.01 }],
    ["crossed over", { score: 0.9, offsets: [4, -1, -4, -1, 4, 1, -4, 1] }],
    ["without area", { score: 0.9, offsets: [0, 0, 0, 0, 0, 0, 0, 0] }],
    ["not a number", { score: 0.9, offsets: [Number.NaN, -1, 4, -1, 4, 1, -4, 1] }],
  ])("drops a box that is %s", (_, spot) => {
    expect(detect(maps({ column: 5, row: 5, ...spot }))).toEqual([]);
  });

  it("survives any output, and never gives more boxes than the limit", () => {
    const number = fc.float({ noDefaultInfinity: false });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 50 }), (values) => {
        const score = Float32Array.from(
          { length: DETECTOR.rows * DETECTOR.columns },
          (_, i) => values[i % values.length] ?? 0,
        );
        const corners = Float32Array.from(
          { length: 8 * DETECTOR.rows * DETECTOR.columns },
          (_, i) => values[(i * 7) % values.length] ?? 0,
        );
        expect(detect({ score, corners }).length).toBeLessThanOrEqual(DETECTION_LIMITS.maxPlates);
      }),
      { numRuns: 20 },
    );
  });
});
