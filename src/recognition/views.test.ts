import { describe, expect, it } from "vitest";
import type { Corners } from "#terms/position.ts";
import { boundsOf } from "./quadrilateral.ts";
import { together, VIEWS_A_PLATE, viewsOf } from "./views.ts";

const corners: Corners = [
  [0, 0],
  [100, 0],
  [100, 20],
  [0, 20],
];

describe("viewsOf", () => {
  it("shows the plate as found, a little wider and a little closer", () => {
    const lefts = viewsOf(corners).map((view) => boundsOf(view).left);
    expect(lefts).toHaveLength(VIEWS_A_PLATE);
    expect([lefts[0] === 0, (lefts[1] ?? 0) < 0, (lefts[2] ?? 0) > 0]).toEqual([true, true, true]);
  });
});

describe("together", () => {
  it("takes the mean, place by place", () => {
    const view = (a: number, b: number) => ({ places: Float32Array.of(a, b), lines: Float32Array.of(b, a) });
    const { places, lines } = together([view(1, 0), view(0.5, 0.5), view(0, 1), view(0.5, 0.5)]);
    expect([...places, ...lines]).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it("joins colours and countries where the weights tell them", () => {
    const places = Float32Array.of(1);
    const views = [1, 0].map((share) => ({ places, lines: places, colours: Float32Array.of(share) }));
    expect(together(views)).toMatchObject({ colours: Float32Array.of(0.5), countries: undefined });
  });
});
