import { describe, expect, it } from "vitest";
import { aSight } from "../../test/factories/sights.ts";
import { differs, standOf } from "./stand.ts";

const size = { widthPx: 640, heightPx: 360 };
const frame = (grey: number) => ({
  atMs: 0,
  image: { ...size, rgb: new Uint8Array(size.widthPx * size.heightPx * 3).fill(grey) },
});
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

  it("half outside of the picture is compared by what is inside", () => {
    expect(differs(stand({ x: 5 }), stand({ x: 5 }))).toBe(false);
  });
});
