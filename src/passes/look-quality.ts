/** How good is one look at a plate: for reading it, and for an officer who compares picture and text? */
import { READER } from "#recognition/network-shapes.ts";
import type { PlateSight } from "#recognition/ports.ts";
import { boundsOf, sidesOf } from "#recognition/quadrilateral.ts";
import type { Frame } from "./frame.ts";

/** Plates at least this wide are read as well as any. */
const WIDE_ENOUGH_PX = 100;
/** A person sees more in a larger plate up to about here. */
const WIDE_TO_AN_OFFICER_PX = 200;
const LEAST_WEIGHT = 0.01;

/** Of a plate that the picture's edge cuts off, characters may be missing. */
const CUT_OFF = 0.05;

/** What the look counts for in the fused reading, above 0 and at most 1. */
export function weightOf(sight: PlateSight, frame: Frame): number {
  const { widthPx } = sidesOf(sight.corners);
  return Math.max(LEAST_WEIGHT, clarity(sight, frame) * Math.min(1, widthPx / WIDE_ENOUGH_PX));
}

/** Higher for the look that shows more: a large plate, wholly in the picture, that the networks are sure of. */
export function officersValue(sight: PlateSight, frame: Frame): number {
  return clarity(sight, frame) * Math.min(WIDE_TO_AN_OFFICER_PX, sidesOf(sight.corners).widthPx);
}

function clarity(sight: PlateSight, { image }: Frame): number {
  const { left, top, right, bottom } = boundsOf(sight.corners);
  const whole = left >= 0 && top >= 0 && right <= image.widthPx && bottom <= image.heightPx;
  return sight.plateness * sureness(sight) * (whole ? 1 : CUT_OFF);
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
