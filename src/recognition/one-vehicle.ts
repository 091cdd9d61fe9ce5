/** Can two plates be of one vehicle, and do they bear one mark? By where they are in the picture, and by what may stand on them. */
import type { Corners } from "#terms/position.ts";
import { CONFIDENCE_USES } from "./confidence-uses.ts";
import type { PlateReading } from "./ports.ts";
import { boundsOf, sidesOf } from "./quadrilateral.ts";

/** In plate widths: a vehicle is about as wide as four plates, and a trailer's plate hangs below or above its own. */
const ONE_VEHICLE = { across: 1, upOrDown: 3 } as const;
/** The nearer of two vehicles in a row has the larger plate. */
const ONE_DISTANCE = 1.35;

/** The same text anywhere in the picture; or, on what may be one vehicle, a text that the other plate possibly bears as well. */
export function isOneMark(a: PlateReading, b: PlateReading): boolean {
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
