/** Where does a text differ from the mark that is sought? None: the text counts as that mark. */
import type { ReadMark, Vrm } from "#terms/vrm.ts";
import { patternSource, type VrmPattern } from "#terms/vrm-pattern.ts";
import { canonicalMark, isPattern } from "./mark-pattern.ts";

/** Places, from 0, where two texts differ beyond O/0 and I/1; the surplus of the longer, and what the read could not tell, count as different. */
export function differences(readText: ReadMark, entryText: Vrm | VrmPattern): readonly number[] {
  const seen = canonicalMark(readText);
  // Where a pattern lets any number of characters stand, no character of it belongs to one of the read.
  if (isPattern(entryText) && /[*[]/.test(entryText)) {
    return new RegExp(patternSource(entryText)).test(seen) ? [] : [...seen].map((_, index) => index);
  }
  const sought = canonicalMark(entryText);
  const indexes: number[] = [];
  for (let index = 0; index < Math.max(seen.length, sought.length); index += 1) {
    const wild = isPattern(entryText) && sought[index] === "?" && index < seen.length;
    if (!wild && seen[index] !== sought[index]) indexes.push(index);
  }
  return indexes;
}
