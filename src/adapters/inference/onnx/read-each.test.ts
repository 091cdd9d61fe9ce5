import { describe, expect, it } from "vitest";
import { CHARACTERS, READER, type ReaderOutput } from "#recognition/network-shapes.ts";
import type { Corners } from "#terms/position.ts";
import type { Networks } from "./networks.ts";
import { sightEach } from "./read-each.ts";

const image = { widthPx: 60, heightPx: 30, rgb: new Uint8Array(60 * 30 * 3) };
const corners: Corners = [
  [10, 10],
  [50, 10],
  [50, 20],
  [10, 20],
];

/** The first place is read as A with this probability and as 4 otherwise; the others are surely empty. */
function seen(probability: number): ReaderOutput {
  const places = new Float32Array(READER.places * READER.classes);
  for (let place = 1; place < READER.places; place++) places[place * READER.classes] = 1;
  places[CHARACTERS.indexOf("A") + 1] = probability;
  places[CHARACTERS.indexOf("4") + 1] = 1 - probability;
  return { places, lines: Float32Array.of(1, 0) };
}
const beliefInA = ({ places }: ReaderOutput): number => places[CHARACTERS.indexOf("A") + 1] as number;

/** Networks whose quick reader sees these probabilities of an A, one a plate, and whose thorough one is sure of it. */
function networks(...glances: number[]): { readonly networks: Networks; readonly looks: number[] } {
  const looks: number[] = [];
  return {
    looks,
    networks: {
      detect: () => Promise.reject(new Error("nobody looks for plates here")),
      glance: () => Promise.resolve(glances.map(seen)),
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
    expect(sights.map(({ output }) => Number(beliefInA(output).toFixed(3)))).toEqual([0.99, 0.9, 0.98]);
  });
});
