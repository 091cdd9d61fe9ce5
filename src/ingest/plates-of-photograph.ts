/** Which plates of one photograph are of one vehicle? A mark on vehicle and trailer is one read; two marks side by side are two, and said to be so. */
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import type { PlateReading } from "#recognition/ports.ts";
import { boundsOf, sidesOf } from "#recognition/quadrilateral.ts";
import type { Corners } from "#terms/position.ts";
import type { ReadRemark } from "#terms/read.ts";

export interface SeenPlate {
  readonly plate: PlateReading;
  /** The first place in the recogniser's answer at which the mark stands. */
  readonly index: number;
  readonly remarks: readonly ReadRemark[] | undefined;
}

/** In plate widths: a vehicle is about as wide as four plates, and a trailer's plate hangs below or above its own. */
const ONE_VEHICLE = { across: 1, upOrDown: 3 } as const;
/** The nearer of two vehicles in a row has the larger plate. */
const ONE_DISTANCE = 1.35;

/** One for each mark, with the surest of its plates. */
export function seenPlates(plates: readonly PlateReading[]): readonly SeenPlate[] {
  const kept: { plate: PlateReading; index: number }[] = [];
  for (const [index, plate] of plates.entries()) {
    const same = kept.find((other) => isOneMark(plate, other.plate));
    if (same === undefined) kept.push({ plate, index });
    else if (plate.confidence > same.plate.confidence) same.plate = plate;
  }
  return kept.map(({ plate, index }) => {
    const others = kept.filter((other) => other.plate !== plate);
    const doubled = others.some((other) => mayBeOneVehicle(plate.corners, other.plate.corners));
    return { plate, index, remarks: doubled ? ["two-marks"] : undefined };
  });
}

/** The same text anywhere in the picture; or, on what may be one vehicle, a text that the other plate possibly bears as well. */
function isOneMark(a: PlateReading, b: PlateReading): boolean {
  if (a.vrm === b.vrm) return true;
  return mayBeOneVehicle(a.corners, b.corners) && (possiblyBears(a, b.vrm) || possiblyBears(b, a.vrm));
}

const possiblyBears = ({ alternatives }: PlateReading, mark: PlateReading["vrm"]): boolean =>
  alternatives.some(({ vrm, confidence }) => vrm === mark && confidence >= CONFIDENCE_USES.possible);

/** True when the plates lie one above the other, about as large. */
export function mayBeOneVehicle(a: Corners, b: Corners): boolean {
  const [widthA, widthB] = [sidesOf(a).widthPx, sidesOf(b).widthPx];
  const widthPx = (widthA + widthB) / 2;
  const [from, to] = [centreOf(a), centreOf(b)];
  return (
    Math.max(widthA, widthB) <= ONE_DISTANCE * Math.min(widthA, widthB) &&
    Math.abs(from.x - to.x) <= ONE_VEHICLE.across * widthPx &&
    Math.abs(from.y - to.y) <= ONE_VEHICLE.upOrDown * widthPx
  );
}

function centreOf(corners: Corners): { readonly x: number; readonly y: number } {
  const { left, right, top, bottom } = boundsOf(corners);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
