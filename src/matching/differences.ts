/** Where does a text differ from the mark that is sought? None: the text counts as that mark. */
import type { Vrm } from "#terms/vrm.ts";
import { canonicalMark, isPattern, type MarkPattern } from "./mark-pattern.ts";

/** Places, from 0, where two texts differ beyond O/0 and I/1; the surplus of the longer counts as different. */
export function differences(readText: Vrm, entryText: Vrm | MarkPattern): readonly number[] {
  const seen = canonicalMark(readText);
  const sought = canonicalMark(entryText);
  const places: number[] = [];
  for (let place = 0; place < Math.max(seen.length, sought.length); place += 1) {
    const wild = isPattern(entryText) && sought[place] === "?" && place < seen.length;
    if (!wild && seen[place] !== sought[place]) places.push(place);
  }
  return places;
}
