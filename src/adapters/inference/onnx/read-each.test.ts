import { describe, expect, it } from "vitest";
import { probabilityAt } from "#recognition/decode.ts";
import type { ReaderOutput } from "#recognition/network-shapes.ts";
import type { Corners } from "#terms/position.ts";
import { placesOf } from "../../../../test/factories/sights.ts";
import type { Networks } from "./networks.ts";
import { sightEach } from "./read-each.ts";

const image = { widthPx: 60, heightPx: 30, rgb: new Uint8Array(60 * 30 * 3) };
const corners: Corners = [
  [10, 10],
  [50, 10],
  [50, 20],
  [10, 20],
];

/** A plate that says A, each of its places with this probability. */
const seen = (probability: number): ReaderOutput => ({
  places: placesOf("A", probability),
  lines: Float32Array.of(1, 0),
});

/** Networks whose quick reader sees these probabilities of an A, one a plate, and whose thorough one is sure of it. */
function networks(...glances: number[]): { readonly networks: Networks; readonly looks: number[] } {
  const looks: number[] = [];
  return {
    looks,
    networks: {
      detect: () => Promise.reject(new Error("nobody looks for plates here")),
      readQuick: () => Promise.resolve(glances.map(seen)),
      read: (count) => {
        looks.push(count);
        return Promise.resolve(Array.from({ length: count }, () => seen(1)));
      },
      close: () => Promise.resolve(),
    },
  };
}

describe("sightEach", () => {
  it("asks the thorough reader, in three framings, where the quick one is in doubt, and counts every view alike", async () => {
    const given = networks(0.99, 0.6, 0.98);
    const boxes = [1, 2, 3].map(() => ({ corners, plateness: 0.9 }));
    const sights = await sightEach(image, boxes, given.networks);
    expect(given.looks).toEqual([3]);
    expect(sights.map(({ output }) => Number(probabilityAt(output.places, 0, "A").toFixed(3)))).toEqual([
      0.99, 0.9, 0.98,
    ]);
  });
});
