import { describe, expect, it } from "vitest";
import { DETECTOR } from "#recognition/network-shapes.ts";
import { readPlate } from "#recognition/read-plate.ts";
import { instant } from "#terms/instant.ts";
import { maps, type Spot } from "../../../../test/factories/detections.ts";
import { placesOf } from "../../../../test/factories/sights.ts";
import type { Networks } from "./networks.ts";
import { readPhoto } from "./read-photo.ts";

const { widthPx, heightPx } = DETECTOR;
const photo = { widthPx, heightPx, rgb: new Uint8Array(3 * widthPx * heightPx) };

/** Networks that find these plates in one look after the other, and read these texts in one plate after the other. */
function networks(looks: Spot[][], texts: string[]): Networks {
  return {
    detect: () => Promise.resolve(maps(...(looks.shift() ?? []))),
    readQuick: (count) =>
      Promise.resolve(
        texts.splice(0, count).map((text) => ({ places: placesOf(text), lines: Float32Array.of(1, 0) })),
      ),
    read: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

const textsIn = async (given: Networks): Promise<string[]> =>
  (await readPhoto(photo, given, (sight) => readPlate(sight, instant(0)))).map(({ vrm }) => vrm);

describe("readPhoto", () => {
  it("looks closer at a faint plate when what looked more like one has no text", async () => {
    const reflection = { column: 10, row: 20, score: 0.5 };
    const faint = { column: 40, row: 20, score: 0.2 };
    const closer = { column: 40, row: 24, score: 0.9 };
    const given = networks([[reflection, faint], [closer]], ["", "AB49XYZ"]);
    expect(await textsIn(given)).toEqual(["AB49XYZ"]);
  });

  it("does not look again where a plate reads well", async () => {
    const plate = { column: 10, row: 20, score: 0.9 };
    const given = networks([[plate], [plate]], ["AB49XYZ", "XY49ABC"]);
    expect(await textsIn(given)).toEqual(["AB49XYZ"]);
  });
});
