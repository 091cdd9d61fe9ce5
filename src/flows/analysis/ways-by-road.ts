/** Where were reads made, and how far is it by road from one to the next? For working out; what of it is told is judged apart. */
import type { Ways } from "#analysis/journey.ts";
import { reach } from "#sites/reach.ts";
import type { Read } from "#terms/read.ts";
import type { AheadPorts } from "../places/cameras-ahead.ts";

export type WayPorts = Pick<AheadPorts, "roads" | "sites">;

/** Each is a search through the roads; of more pairs of places the straight line stands. */
const MOST_PAIRS = 200;
const WITHIN_S = 2 * 60 * 60;

/** For one answer: ways that were found are kept as long as it is worked out. */
export function waysByRoad({ roads, sites }: WayPorts): Ways {
  const known = new Map<string, number | undefined>();
  const placeOf = (read: Read) => read.position ?? sites.placeOf(read);
  const spotOf = (read: Read) => {
    const place = placeOf(read);
    return place && roads.snap(place, sites.whereSeen(read)?.road);
  };
  const search = (from: Read, to: Read): number | undefined => {
    const [start, end] = [spotOf(from), spotOf(to)];
    if (start === undefined || end === undefined) return undefined;
    const asked = { from: start, targets: [{ target: to, spot: end }], withinSeconds: WITHIN_S };
    return reach(roads, asked)[0]?.roadM;
  };
  return {
    placeOf,
    roadM: (from, to) => {
      // Cameras that move have a place a read.
      if (from.position !== undefined || to.position !== undefined) return undefined;
      const key = `${from.siteId} ${to.siteId}`;
      if (!known.has(key) && known.size < MOST_PAIRS) known.set(key, search(from, to));
      return known.get(key);
    },
  };
}
