/** How does the recogniser do on one stress set? Draws its frames, reads them, and compares with the truth. */
import { renderTraffic } from "#demo/renderer/scene.ts";
import { isImageProblem, type PlateReading, type Recogniser } from "#recognition/ports.ts";
import { boundsOf, overlap } from "#recognition/quadrilateral.ts";
import type { Corners } from "#terms/position.ts";
import type { Judged } from "../photographs/reliability.ts";
import { frameOf, type StressSet } from "./sets.ts";

export interface SetResult {
  readonly set: StressSet;
  readonly plates: number;
  readonly exact: number;
  readonly found: number;
  /** Readings that lie on no plate, or on one that another reading has. */
  readonly falsePlates: number;
  /** Every reading on a plate: what it promised, and whether it was right. */
  readonly judged: readonly Judged[];
}

export async function runSet(recogniser: Recogniser, set: StressSet, frames: number): Promise<SetResult> {
  const result = { set, plates: 0, exact: 0, found: 0, falsePlates: 0, judged: [] as Judged[] };
  for (let number = 0; number < frames; number++) {
    const { jpeg, plates } = await renderTraffic(frameOf(set, number));
    const recognition = await recogniser.recognise(jpeg);
    if (isImageProblem(recognition)) throw new Error(recognition.detail);
    const left = new Set(recognition.plates);
    for (const { vrm, corners } of plates) {
      const reading = takeReadingOn(corners, left);
      result.plates += 1;
      if (reading === undefined) continue;
      const right = reading.vrm === vrm;
      result.found += 1;
      result.exact += right ? 1 : 0;
      result.judged.push({ confidence: reading.confidence, right });
    }
    result.falsePlates += left.size;
  }
  return result;
}

const ON_THE_PLATE = 0.5;

function takeReadingOn(corners: Corners, readings: Set<PlateReading>): PlateReading | undefined {
  const found = [...readings].find(
    (reading) => overlap(boundsOf(reading.corners), boundsOf(corners)) > ON_THE_PLATE,
  );
  if (found !== undefined) readings.delete(found);
  return found;
}

export const exactPercent = ({ plates, exact }: SetResult): number =>
  plates === 0 ? 0 : (100 * exact) / plates;
