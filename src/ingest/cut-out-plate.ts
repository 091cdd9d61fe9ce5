/** A camera sends the frame and the plate cut out of it. Which of the frame's plates is that, and which of both is read better? */
import type { PlateReading } from "#recognition/ports.ts";
import type { SeenPlate } from "./plates-of-photograph.ts";

export interface PlateWithCutOut extends SeenPlate {
  /** Where the plate is in the picture that the camera cut out; undefined for the frame's other plates. */
  readonly inCutOut?: PlateReading["corners"] | undefined;
  /** It was found in that picture alone, so that its place in the frame is not known. */
  readonly isInCutOutAlone?: boolean | undefined;
}

/** Two pictures of one plate differ by no more characters than this. */
const MOST_MISREAD = 2;

/** The frame's plates, that of the cut-out with the surer reading of both; last, a plate that only the cut-out shows. */
export function withCutOut(
  frame: readonly SeenPlate[],
  cutOut: readonly PlateReading[],
): readonly PlateWithCutOut[] {
  const [surest] = cutOut.toSorted((a, b) => b.confidence - a.confidence);
  if (surest === undefined) return frame;
  const [nearest] = frame.toSorted((a, b) => distance(a.plate, surest) - distance(b.plate, surest));
  const inCutOut = surest.corners;
  if (nearest === undefined || distance(nearest.plate, surest) > MOST_MISREAD)
    return [
      ...frame,
      { plate: surest, index: frame.length, remarks: undefined, inCutOut, isInCutOutAlone: true },
    ];
  return frame.map((one) => {
    if (one !== nearest) return one;
    const { corners } = one.plate;
    const plate = surest.confidence > one.plate.confidence ? { ...surest, corners } : one.plate;
    return { ...one, plate, inCutOut };
  });
}

/** Characters to change, add or take away to make one mark of the other (Levenshtein). */
function distance({ vrm: a }: PlateReading, { vrm: b }: PlateReading): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j += 1) {
      const [above = 0, before = 0, both = 0] = [row[j], next[j - 1], row[j - 1]];
      next.push(Math.min(above + 1, before + 1, both + (b[j - 1] === character ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
