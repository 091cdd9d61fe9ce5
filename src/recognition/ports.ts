/** What the rooms need of a recogniser: image bytes in, plates out. Runtimes implement it in `adapters/inference/`. */
import type { Confidence } from "#terms/confidence.ts";
import type { SeenColour, SeenCountry } from "#terms/plate-look.ts";
import type { Corners } from "#terms/position.ts";
import type { Alternative } from "#terms/read.ts";
import type { ReadMark } from "#terms/vrm.ts";
import type { ReaderOutput, RgbImage } from "./network-shapes.ts";
import type { PlateDoubt } from "./plate-doubts.ts";

export interface CharacterReading {
  readonly character: string;
  /** Probability of this character in this place, 0 to 1. */
  readonly probability: number;
}

export interface PlateReading {
  /** With a `?` for each character that stands beyond the picture's edge. */
  readonly vrm: ReadMark;
  /** The reader's own text before the plate grammar weighed in. */
  readonly raw: string;
  /** Probability that there is a plate and that the whole mark is right. */
  readonly confidence: Confidence;
  /** The best other texts; with `confidence` they sum to at most one. */
  readonly alternatives: readonly Alternative[];
  readonly characters: readonly CharacterReading[];
  readonly corners: Corners;
  readonly lines: 1 | 2;
  /** The detector's probability that there is a plate here at all. */
  readonly plateness: number;
  /** Who issued the plate, when that can be told. */
  readonly country?: SeenCountry | undefined;
  /** The plate's ground, when that can be told. */
  readonly colour?: SeenColour | undefined;
  /** What stands in the way of a sure reading; undefined where nobody looked for it. */
  readonly doubts?: readonly PlateDoubt[] | undefined;
}

/** One look at one plate, before its text is made out: several looks at the same plate can be joined first. */
export interface PlateSight {
  /** In pixels of the frame. */
  readonly corners: Corners;
  /** The detector's probability that there is a plate here at all. */
  readonly plateness: number;
  readonly output: ReaderOutput;
  /** The picture is nothing but this plate: somebody found it already. */
  readonly isCutOut?: boolean | undefined;
  /** The size of the picture that it is in, whose edge may cut it; undefined where that is seen to otherwise. */
  readonly picture?: { readonly widthPx: number; readonly heightPx: number } | undefined;
}

export interface Recognition {
  /** Size of the upright image (EXIF orientation applied), to which the corners refer. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly plates: readonly PlateReading[];
}

/** Why an image was not read: something is wrong with it or, `recogniser-busy`, too many others wait already. */
export type ImageProblem = {
  readonly code: "image-unreadable" | "image-too-large" | "image-type-unknown" | "recogniser-busy";
  readonly detail: string;
};

export interface Recogniser {
  /** Name and version of the weights; every read carries them. */
  readonly engine: { readonly name: string; readonly version: string };
  /**
   * Reads every plate in one JPEG, PNG or WebP. A bad image is a value, not an exception. Senders take turns: one that sends much
   * keeps the others waiting for little.
   */
  recognise(image: Uint8Array, sender?: string): Promise<Recognition | ImageProblem>;
  /** What the networks saw in one decoded frame, in one look: for those who join the sights of several frames. */
  look(frame: RgbImage): Promise<readonly PlateSight[] | ImageProblem>;
  close(): Promise<void>;
}

export function isImageProblem(result: object): result is ImageProblem {
  return "code" in result;
}
