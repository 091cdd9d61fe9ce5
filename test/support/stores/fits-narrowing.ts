/** Does a read fit what narrows a question? What every store does in its own language, in ours. */
import type { Narrowing, SeenAs } from "#access/search-request.ts";
import type { SearchedPlace } from "#read-store/ports.ts";
import { isInArea } from "#terms/area.ts";
import type { Read } from "#terms/read.ts";
import { isInRepeated } from "#terms/repeated-window.ts";

export function isAt({ cameraIds, moving }: SearchedPlace, { cameraId, position }: Read): boolean {
  if (cameraIds.includes(cameraId)) return true;
  return (
    moving?.cameraIds.includes(cameraId) === true && position !== undefined && isInArea(moving.area, position)
  );
}

export const fitsTimeAndLook = ({ when, seen }: Narrowing, read: Read): boolean =>
  (when === undefined || isInRepeated(when, read.capturedAt)) &&
  (seen === undefined || looksLike(seen, read));

function looksLike(seen: SeenAs, { direction, country, colour, vehicle }: Read): boolean {
  const pairs = [
    [seen.direction, direction],
    [seen.country, country?.code],
    [seen.plateColour, colour?.name],
    [seen.make?.toLowerCase(), vehicle?.make?.toLowerCase()],
    [seen.colour?.toLowerCase(), vehicle?.colour?.toLowerCase()],
    [seen.class, vehicle?.class],
  ];
  return pairs.every(([wanted, told]) => wanted === undefined || wanted === told);
}
