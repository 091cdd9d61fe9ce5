/** Was a reading right? Pairs the readings of a photograph with its labelled plates, as the common scorer does. */
import type { PlateReading } from "#recognition/ports.ts";
import { type Bounds, boundsOf } from "#recognition/quadrilateral.ts";
import type { LabelledPhotograph } from "./held-out.ts";
import type { Judged } from "./reliability.ts";

/** A reading of a plate whose text is known. */
export interface JudgedReading extends Judged {
  readonly alternatives: readonly Judged[];
  /** Country of the plate by its label, empty where that does not say. */
  readonly country: string;
  /** What the recogniser said of it, if anything. */
  readonly toldCountry: string | undefined;
}

const LEAST_SHARE = 0.2;

/** The readings of plates whose text is known, each with that text. */
export function paired<Reading extends Pick<PlateReading, "corners">>(
  { kind, plates }: LabelledPhotograph,
  readings: readonly Reading[],
): readonly { readonly reading: Reading; readonly text: string }[] {
  const left = new Set(readings);
  return plates.flatMap(({ text, bounds }) => {
    const reading = kind === "crop" ? readings[0] : bestOn(bounds, left);
    if (reading === undefined) return [];
    left.delete(reading);
    return text === "" ? [] : { reading, text };
  });
}

function bestOn<Reading extends Pick<PlateReading, "corners">>(
  bounds: Bounds,
  readings: ReadonlySet<Reading>,
): Reading | undefined {
  return [...readings]
    .map((reading) => ({ reading, share: sharedOf(boundsOf(reading.corners), bounds) }))
    .filter(({ share }) => share > LEAST_SHARE)
    .toSorted((a, b) => b.share - a.share)[0]?.reading;
}

/** What both have in common, as a share of what they cover together. */
function sharedOf(a: Bounds, b: Bounds): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const area = (of: Bounds): number => (of.right - of.left) * (of.bottom - of.top);
  return (width * height) / (area(a) + area(b) - width * height);
}
