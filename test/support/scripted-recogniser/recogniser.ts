/** A recogniser that says what it was told to: for tests and rehearsals, where the reading must be known beforehand. */
import { createHash } from "node:crypto";
import { CHARACTERS, READER } from "#recognition/network-shapes.ts";
import type { ImageProblem, PlateReading, PlateSight, Recogniser, Recognition } from "#recognition/ports.ts";
import { confidence } from "#terms/confidence.ts";
import { type ImageHash, parseImageHash } from "#terms/image-hash.ts";
import { invariant } from "#terms/invariant.ts";
import { UNREAD } from "#terms/plain-characters.ts";
import type { Corners } from "#terms/position.ts";
import { isReadMark, parseReadMark } from "#terms/vrm.ts";

export interface Script {
  /** What to answer for an image, by the SHA-256 of its bytes. */
  readonly byImage?: ReadonlyMap<ImageHash, Recognition | ImageProblem> | undefined;
  /** What to answer for every other image; a photo without plates when left out. */
  readonly otherwise?: Recognition | ImageProblem | undefined;
  /** What to see in the first frame, the second and so on; nothing after the last. */
  readonly byFrame?: readonly (readonly PlateSight[])[] | undefined;
}

const EMPTY_ROAD: Recognition = { widthPx: 960, heightPx: 540, plates: [] };

export function createScriptedRecogniser(script: Script = {}): Recogniser {
  let framesSeen = 0;
  return {
    engine: { name: "scripted", version: "1" },
    recognise(image) {
      const hash = parseImageHash(createHash("sha256").update(image).digest("hex"));
      const scripted = hash && script.byImage?.get(hash);
      return Promise.resolve(scripted ?? script.otherwise ?? EMPTY_ROAD);
    },
    look() {
      const sights = script.byFrame?.[framesSeen] ?? [];
      framesSeen += 1;
      return Promise.resolve(sights);
    },
    close: () => Promise.resolve(),
  };
}

/** A photo of 960 x 540 with one plate for each mark, side by side, all read with the same confidence. */
export function scriptedPhoto(marks: readonly string[], sureness = 0.97): Recognition {
  return { ...EMPTY_ROAD, plates: marks.map((mark, i) => scriptedPlate(mark, i, sureness)) };
}

function scriptedPlate(mark: string, position: number, sureness: number): PlateReading {
  const vrm = parseReadMark(mark);
  invariant(isReadMark(vrm), "a script names marks of 1 to 10 letters and digits, or ? for some of them");
  const left = 40 + position * 150;
  return {
    vrm,
    raw: vrm.replaceAll(UNREAD, ""),
    confidence: confidence(sureness),
    alternatives: [],
    characters: [...vrm].map((character) => ({ character, probability: sureness ** (1 / vrm.length) })),
    corners: cornersFrom(left, 380),
    lines: 1,
    plateness: 0.99,
  };
}

/** A plate of 120 x 25 at this place in a frame; each character has the probability, an empty place all the rest. */
export function scriptedSight(
  text: string,
  place: { readonly left: number; readonly top: number },
  probability = 0.99,
): PlateSight {
  const places = new Float32Array(READER.places * READER.classes);
  for (let i = 0; i < READER.places; i++) {
    const character = CHARACTERS.indexOf(text[i] ?? " ") + 1;
    places[i * READER.classes] = 1 - probability;
    places[i * READER.classes + character] = character === 0 ? 1 : probability;
  }
  return {
    corners: cornersFrom(place.left, place.top),
    plateness: 0.99,
    output: { places, lines: Float32Array.of(1, 0) },
  };
}

function cornersFrom(left: number, top: number): Corners {
  return [
    [left, top],
    [left + 120, top],
    [left + 120, top + 25],
    [left, top + 25],
  ];
}
