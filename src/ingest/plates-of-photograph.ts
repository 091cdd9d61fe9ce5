/** Which plates of one photograph are of one vehicle? A mark on vehicle and trailer is one read; two marks side by side are two; both are said to be so. */
import { isOneMark, mayBeOneVehicle } from "#recognition/one-vehicle.ts";
import type { PlateReading } from "#recognition/ports.ts";
import { READ_REMARKS, type ReadRemark } from "#terms/read.ts";

export interface SeenPlate {
  readonly plate: PlateReading;
  /** The first place in the recogniser's answer at which the mark stands. */
  readonly index: number;
  readonly remarks: readonly ReadRemark[] | undefined;
}

/** One for each mark, with the surest of its plates. */
export function seenPlates(plates: readonly PlateReading[]): readonly SeenPlate[] {
  const kept: { plate: PlateReading; index: number; plates: number }[] = [];
  for (const [index, plate] of plates.entries()) {
    const same = kept.find((other) => isOneMark(plate, other.plate));
    if (same === undefined) kept.push({ plate, index, plates: 1 });
    else {
      same.plates += 1;
      if (plate.confidence > same.plate.confidence) same.plate = plate;
    }
  }
  return kept.map(({ plate, index, plates: bearers }) => {
    const others = kept.filter((other) => other.plate !== plate);
    const doubled = others.some((other) => mayBeOneVehicle(plate.corners, other.plate.corners));
    const found = new Set<ReadRemark>([
      ...(doubled ? (["two-marks"] as const) : []),
      ...(bearers > 1 ? (["two-plates"] as const) : []),
    ]);
    const remarks = READ_REMARKS.filter((one) => found.has(one));
    return { plate, index, remarks: remarks.length === 0 ? undefined : remarks };
  });
}
