import { describe, expect, it } from "vitest";
import type { Corners } from "#terms/position.ts";
import { CHARACTERS, READER } from "./network-shapes.ts";
import { boundsOf } from "./quadrilateral.ts";
import { FRAMINGS_OF_A_PLATE, framingsOf, isClear, together } from "./views.ts";

const corners: Corners = [
  [0, 0],
  [100, 0],
  [100, 20],
  [0, 20],
];

describe("framingsOf", () => {
  it("shows the plate as found, a little wider and a little closer", () => {
    const lefts = framingsOf(corners).map((view) => boundsOf(view).left);
    expect(lefts).toHaveLength(FRAMINGS_OF_A_PLATE);
    expect(lefts.map(Math.sign)).toEqual([0, -1, 1]);
  });
});

describe("isClear", () => {
  /** The first place is read as A with this probability and as 4 otherwise; the others are surely empty. */
  const seen = (probability: number) => {
    const places = new Float32Array(READER.places * READER.classes);
    for (let place = 1; place < READER.places; place++) places[place * READER.classes] = 1;
    places[CHARACTERS.indexOf("A") + 1] = probability;
    places[CHARACTERS.indexOf("4") + 1] = 1 - probability;
    return { places, lines: Float32Array.of(1, 0) };
  };

  it("needs every place to be sure", () => {
    expect([isClear(seen(0.9)), isClear(seen(0.5))]).toEqual([true, false]);
  });

  it("is never said of what a broken network gives", () => {
    const broken = new Float32Array(READER.places * READER.classes);
    expect(isClear({ places: broken, lines: broken })).toBe(false);
    expect(isClear({ places: broken.fill(Number.NaN), lines: broken })).toBe(false);
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
