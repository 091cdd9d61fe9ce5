import { describe, expect, it } from "vitest";
import type { PlateReading } from "#recognition/ports.ts";
import { confidence } from "#terms/confidence.ts";
import { aVrm } from "../../test/factories/reads.ts";
import { scriptedPhoto } from "../../test/support/scripted-recogniser/recogniser.ts";
import { seenPlates } from "./plates-of-photograph.ts";

interface Place {
  readonly x: number;
  readonly y: number;
  readonly widthPx?: number;
}

function plate(mark: string, { x, y, widthPx = 110 }: Place, sureness = 0.97): PlateReading {
  const [photo] = scriptedPhoto([mark], sureness).plates as [PlateReading];
  const [right, bottom] = [x + widthPx, y + widthPx / 4.7];
  const corners = [
    [x, y],
    [right, y],
    [right, bottom],
    [x, bottom],
  ] as const;
  return { ...photo, corners };
}
const seen = (...plates: PlateReading[]) =>
  seenPlates(plates).map(({ plate: { vrm, confidence: sure }, index, remarks }) => [
    vrm,
    sure,
    index,
    remarks,
  ]);
const car = { x: 527, y: 434 };
const trailer = { x: 529, y: 502 };

describe("plates of one photograph", () => {
  it("with one mark are one read of the surer plate: a trailer bears its vehicle's", () => {
    expect(seen(plate("AB49XYZ", car, 0.9), plate("AB49XYZ", trailer, 0.99))).toEqual([
      ["AB49XYZ", confidence(0.99), 0, ["two-plates"]],
    ]);
  });

  it("of which one is misread for what the other possibly bears are one read", () => {
    const unsure = {
      ...plate("AB49XVZ", trailer, 0.6),
      alternatives: [{ vrm: aVrm("AB49XYZ"), confidence: confidence(0.3) }],
    };
    expect(seen(plate("AB49XYZ", car), unsure)).toMatchObject([
      ["AB49XYZ", confidence(0.97), 0, ["two-plates"]],
    ]);
    const inNextLane = { ...unsure, corners: plate("AB49XVZ", { x: 900, y: 434 }).corners };
    expect(seen(plate("AB49XYZ", car), inNextLane)).toHaveLength(2);
  });

  it("with two marks on what may be one vehicle are two reads that say so", () => {
    expect(seen(plate("AB49XYZ", car), plate("CD49KLM", trailer))).toMatchObject([
      ["AB49XYZ", confidence(0.97), 0, ["two-marks"]],
      ["CD49KLM", confidence(0.97), 1, ["two-marks"]],
    ]);
  });

  it.each([
    ["in the next lane", { x: 900, y: 440 }],
    ["of a vehicle farther back", { x: 560, y: 300, widthPx: 70 }],
    ["at the other end of the picture", { x: 527, y: 40 }],
  ])("%s are reads of their own, without a remark", (_, place) => {
    expect(seen(plate("AB49XYZ", car), plate("CD49KLM", place)).map((one) => one[3])).toEqual([
      undefined,
      undefined,
    ]);
  });
});
