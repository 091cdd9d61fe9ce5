/** One plate as a maker's message states it, as a capture of ours. What is not stated, or is not what it should be, stays unsaid. */
import type { Capture, MessageProblem, TextCapture } from "#cameras/capture.ts";
import { type Confidence, confidence } from "#terms/confidence.ts";
import { PLATE_COLOURS, type PlateColour } from "#terms/plate-look.ts";
import type { Position } from "#terms/position.ts";
import type { Alternative, Read, SeenVehicle } from "#terms/read.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { countryOfSign, readWrittenMark } from "#terms/written-mark.ts";
import { type StatedMoment, textOf } from "./message-values.ts";

export const badMessage = (detail: string): MessageProblem => ({ code: "bad-message", detail });

export interface Guess {
  readonly text: unknown;
  /** As a share; undefined when unknown. */
  readonly share: number | undefined;
}

export interface StatedPlate extends StatedMoment {
  /** The characters as the camera read them; undefined where the message has none. */
  readonly text: string | undefined;
  readonly share?: number | undefined;
  /** Its best guess may be among them. */
  readonly guesses?: readonly Guess[];
  /** A sign or a code. */
  readonly country?: unknown;
  readonly countryShare?: number | undefined;
  readonly plateColour?: unknown;
  readonly vehicle?: SeenVehicle | undefined;
  readonly direction?: Read["direction"];
  readonly lane?: number | undefined;
  readonly sequence?: string | undefined;
  readonly telling?: Read["telling"];
  readonly position?: Position | undefined;
  readonly engine: Read["engine"];
  readonly scene?: Uint8Array | undefined;
  readonly plate?: Uint8Array | undefined;
  readonly vehiclePicture?: Uint8Array | undefined;
}

const WORDS = {
  "vrm-too-short": "The plate has no letter and no figure.",
  "vrm-too-long": "The plate has more than 10 characters.",
  "vrm-bad-character": "The plate has characters other than letters A to Z and digits.",
} as const;

const MOST_GUESSES = 16;
/** A country or a colour that is stated without a probability is stated: as a sign beside the mark is. */
const STATED = 1;

export function plateCapture(stated: StatedPlate): Capture | MessageProblem {
  const { text = "", scene, vehiclePicture } = stated;
  if (textOf(text, 64) === undefined && text !== "")
    return badMessage("The plate is no text that can be kept.");
  const written = readWrittenMark(text);
  if (written.code === "no-plate") return withoutMark(stated);
  if (written.code !== "mark") return badMessage(WORDS[written.code]);
  // Without either, the next time that this vehicle passes would be taken for this one come again.
  if (!isTimed(stated) && stated.sequence === undefined)
    return badMessage("The message states no time. Set the camera up to send when it read the plate.");
  const country = countryOfSign(textOf(stated.country, 8) ?? "") ?? written.country;
  return {
    ...passageOf(stated),
    kind: "text",
    vrm: written.mark,
    vrmRaw: text,
    confidence: shareConfidence(stated.share),
    alternatives: alternativesOf(stated, written.mark),
    country: country && { code: country, probability: Math.fround(stated.countryShare ?? STATED) },
    colour: colourOf(stated.plateColour),
    vehicle: vehicleOf(stated.vehicle),
    sequence: stated.sequence,
    position: stated.position,
    engine: stated.engine,
    image: scene,
    plateImage: stated.plate,
    overviewImage: vehiclePicture,
  } satisfies TextCapture;
}

function passageOf(stated: StatedPlate) {
  const { capturedAt, wallTime, timeProblem, timeText, direction, lane, telling } = stated;
  return { capturedAt, wallTime, timeProblem, timeText, direction, lane, telling };
}

const isTimed = ({ capturedAt, wallTime, timeProblem }: StatedPlate): boolean =>
  (capturedAt ?? wallTime ?? timeProblem) !== undefined;

/** The camera found no mark. Where it sent the scene, we look for one ourselves. */
function withoutMark(stated: StatedPlate): Capture {
  const passage = passageOf(stated);
  const image = stated.scene ?? stated.vehiclePicture;
  return image === undefined ? { kind: "no-plate", ...passage } : { kind: "image", image, ...passage };
}

const shareConfidence = (share: number | undefined): Confidence | undefined =>
  share === undefined ? undefined : confidence(share);

/** A guess that is no whole mark, or has no probability, is left out: it stands in no other field of the read. */
function alternativesOf({ guesses = [] }: StatedPlate, mark: string): readonly Alternative[] {
  const seen = new Set([mark]);
  return guesses
    .flatMap(({ text, share }) => {
      const vrm = parseVrm(textOf(text, 64) ?? "");
      if (!isVrm(vrm) || share === undefined || seen.has(vrm)) return [];
      seen.add(vrm);
      return [{ vrm, confidence: confidence(share) }];
    })
    .slice(0, MOST_GUESSES);
}

function colourOf(word: unknown): Read["colour"] {
  const found = textOf(word, 40)?.toLowerCase();
  const name = PLATE_COLOURS.find((colour): colour is PlateColour => colour === found);
  return name && { name, probability: STATED };
}

function vehicleOf(vehicle: SeenVehicle | undefined): SeenVehicle | undefined {
  return Object.values(vehicle ?? {}).some((said) => said !== undefined) ? vehicle : undefined;
}
