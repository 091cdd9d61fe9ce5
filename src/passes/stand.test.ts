import { describe, expect, it } from "vitest";
import { aSight } from "../../test/factories/sights.ts";
import { independence, type Stand, standOf } from "./stand.ts";

const size = { widthPx: 640, heightPx: 360 };
const frame = (grey: number) => ({
  atMs: 0,
  image: { ...size, rgb: new Uint8Array(size.widthPx * size.heightPx * 3).fill(grey) },
});
const differs = (a: Stand, b: Stand): boolean => independence(a, b) > 0;
const place = { x: 300, y: 200, widthPx: 80 };
const stand = (changed: Partial<typeof place> = {}, grey = 100) =>
  standOf(aSight("AB49XYZ", { ...place, ...changed }), frame(grey));

describe("a look at a plate", () => {
  it.each([
    ["that stands", {}, 100, false],
    ["whose corners are found a pixel beside", { x: 301 }, 100, false],
    ["that is found a little larger", { widthPx: 82 }, 100, false],
    ["in the noise of its sensor", {}, 106, false],
    ["of a camera that sways a little", { x: 312 }, 100, false],
    ["that has moved", { x: 324 }, 100, true],
    ["that came nearer", { widthPx: 86 }, 100, true],
    ["in the light of another vehicle", {}, 170, true],
  ])("%s", (_, changed, grey, expected) => {
    expect(differs(stand(), stand(changed, grey))).toBe(expected);
  });

  it("says more of its own the further the plate has come, and all of it a plate's half width away", () => {
    const own = [10, 24, 34, 60].map((px) => independence(stand(), stand({ x: place.x + px })));
    expect(own[0]).toBe(0);
    expect(own[1]).toBeCloseTo(0.6);
    expect(own[2]).toBeCloseTo(0.85);
    expect(own[3]).toBe(1);
  });

  it("half outside of the picture is compared by what is inside", () => {
    expect(differs(stand({ x: 5 }), stand({ x: 5 }))).toBe(false);
  });
});
