/** How good is one look at a plate: for reading it, and for an officer who compares picture and text? */
import { READER } from "#recognition/network-shapes.ts";
import type { PlateSight } from "#recognition/ports.ts";
import { boundsOf, insidePx, sidesOf } from "#recognition/quadrilateral.ts";
import type { Frame } from "./frame.ts";

/** Plates at least this wide are read as well as any. */
const WIDE_ENOUGH_PX = 100;
/** A person sees more in a larger plate up to about here. */
const WIDE_TO_AN_OFFICER_PX = 200;
const LEAST_WEIGHT = 0.01;

/** What a look at a plate that is cut off counts for. */
const CUT_OFF = 0.05;
/** The detector's corners are out by so many plate widths, in either direction. */
const CORNERS_OUT = 0.06;

/** What the look counts for in the fused reading, above 0 and at most 1. */
export function weightOf(sight: PlateSight, frame: Frame): number {
  const { widthPx } = sidesOf(sight.corners);
  return Math.max(LEAST_WEIGHT, clarity(sight, frame) * Math.min(1, widthPx / WIDE_ENOUGH_PX));
}

/** Higher for the look that shows more: a large plate, wholly in the picture, that the networks are sure of. */
export function officersValue(sight: PlateSight, frame: Frame): number {
  return clarity(sight, frame) * Math.min(WIDE_TO_AN_OFFICER_PX, sidesOf(sight.corners).widthPx);
}

/** True when the picture's edge cuts the plate off: what can be read of it is not its mark. */
export function isCutOff({ corners }: PlateSight, { image }: Frame): boolean {
  const { left, right } = boundsOf(corners);
  return insidePx(corners, image) < -CORNERS_OUT * (right - left);
}

function clarity(sight: PlateSight, frame: Frame): number {
  return sight.plateness * sureness(sight) * (isCutOff(sight, frame) ? CUT_OFF : 1);
}

/** The geometric mean of the likeliest classes' probabilities: low as soon as one character is in doubt. */
function sureness({ output }: PlateSight): number {
  let logs = 0;
  for (let place = 0; place < READER.places; place += 1) {
    const row = output.places.subarray(place * READER.classes, (place + 1) * READER.classes);
    logs += Math.log(Math.max(1e-6, ...row));
  }
  return Math.exp((2 * logs) / READER.places);
}
