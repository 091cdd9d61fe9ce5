/** A recogniser that says what it was told to: for tests and rehearsals, where the reading must be known beforehand. */
import { createHash } from "node:crypto";
import type { ImageProblem, PlateReading, Recogniser, Recognition } from "#recognition/ports.ts";
import { confidence } from "#terms/confidence.ts";
import { type ImageHash, parseImageHash } from "#terms/image-hash.ts";
import { invariant } from "#terms/invariant.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";

export interface Script {
  /** What to answer for an image, by the SHA-256 of its bytes. */
  readonly byImage?: ReadonlyMap<ImageHash, Recognition | ImageProblem> | undefined;
  /** What to answer for every other image; a photo without plates when left out. */
  readonly otherwise?: Recognition | ImageProblem | undefined;
}

const EMPTY_ROAD: Recognition = { widthPx: 960, heightPx: 540, plates: [] };

export function createScriptedRecogniser(script: Script = {}): Recogniser {
  return {
    engine: { name: "scripted", version: "1" },
    recognise(image) {
      const hash = parseImageHash(createHash("sha256").update(image).digest("hex"));
      const scripted = hash && script.byImage?.get(hash);
      return Promise.resolve(scripted ?? script.otherwise ?? EMPTY_ROAD);
    },
    close: () => Promise.resolve(),
  };
}

/** A photo of 960 x 540 with one plate for each mark, side by side, all read with the same confidence. */
export function scriptedPhoto(marks: readonly string[], sureness = 0.97): Recognition {
  return { ...EMPTY_ROAD, plates: marks.map((mark, i) => scriptedPlate(mark, i, sureness)) };
}

function scriptedPlate(mark: string, position: number, sureness: number): PlateReading {
  const vrm = parseVrm(mark);
  invariant(isVrm(vrm), "a script names marks of 2 to 10 letters and digits");
  const left = 40 + position * 150;
  return {
    vrm,
    raw: vrm,
    confidence: confidence(sureness),
    alternatives: [],
    characters: [...vrm].map((character) => ({ character, probability: sureness ** (1 / vrm.length) })),
    corners: [
      [left, 380],
      [left + 120, 380],
      [left + 120, 405],
      [left, 405],
    ],
    lines: 1,
    plateness: 0.99,
  };
}
