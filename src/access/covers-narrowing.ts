/** Is what is asked for the same as what was signed for, or less of it? */
import { onPlane, planeAt } from "#terms/area.ts";
import { MINUTES_OF_DAY, minutesOf, type RepeatedWindow } from "#terms/repeated-window.ts";
import type { Narrowing, Place, SeenAs } from "./search-request.ts";

/** What was not signed for is any; what was is asked for as well, or less of it. */
export const coversNarrowing = (signed: Narrowing, asked: Narrowing): boolean =>
  coversPlace(signed.where, asked.where) &&
  coversHours(signed.when, asked.when) &&
  coversLook(signed.seen, asked.seen);

/** The same place, some of the cameras, or a circle within a circle. */
export function coversPlace(signed: Place | undefined, asked: Place | undefined): boolean {
  if (signed === undefined) return true;
  if (asked === undefined || signed.kind !== asked.kind) return false;
  if (signed.kind === "cameras") {
    return asked.kind === "cameras" && asked.cameraIds.every((id) => signed.cameraIds.includes(id));
  }
  if (signed.kind === "site") return asked.kind === "site" && signed.siteId === asked.siteId;
  return isWithinCircle(signed, asked) || JSON.stringify(shapeOf(signed)) === JSON.stringify(shapeOf(asked));
}

/** A record that was kept and one that was sent may have their fields in another order. */
function shapeOf(place: Place): readonly unknown[] {
  const pairs = (points: readonly { readonly latDeg: number; readonly lonDeg: number }[]) =>
    points.map(({ latDeg, lonDeg }) => [latDeg, lonDeg]);
  switch (place.kind) {
    case "circle":
      return [place.kind, ...pairs([place.centre]), place.radiusM];
    case "polygon":
      return [place.kind, ...pairs(place.corners)];
    case "corridor":
      return [place.kind, ...pairs(place.line), place.widthM];
    case "site":
      return [place.kind, place.siteId];
    case "cameras":
      return [place.kind, ...place.cameraIds];
  }
}

function isWithinCircle(signed: Place, asked: Place): boolean {
  if (signed.kind !== "circle" || asked.kind !== "circle") return false;
  const { xM, yM } = onPlane(planeAt(signed.centre), asked.centre);
  return Math.hypot(xM, yM) + asked.radiusM <= signed.radiusM;
}

function coversHours(signed: RepeatedWindow | undefined, asked: RepeatedWindow | undefined): boolean {
  if (signed === undefined) return true;
  if (asked === undefined) return false;
  const later = (asked.fromMinute - signed.fromMinute + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  // Hours that begin after midnight belong to another day than the evening that was signed for.
  const isSameDay = signed.fromMinute + later < MINUTES_OF_DAY;
  return (
    isSameDay &&
    later + minutesOf(asked) <= minutesOf(signed) &&
    asked.days.every((day) => signed.days.includes(day))
  );
}

function coversLook(signed: SeenAs | undefined, asked: SeenAs | undefined): boolean {
  const wanted = Object.entries(signed ?? {}) as [keyof SeenAs, string | undefined][];
  return wanted.every(([name, value]) => value === undefined || asked?.[name] === value);
}
