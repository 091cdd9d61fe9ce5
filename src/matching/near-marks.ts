/** Which marks may a read stand for that has a character too many, one it could not tell, or an H for two strokes? */
import { canonicalVrm, type PartialVrm } from "#terms/vrm.ts";
import { TWO_FOR_ONE } from "./look-alikes.ts";

/** In short marks one character more or less is another vehicle far too often. */
const SHORTEST_WITH_NEIGHBOURS = 5;
/** With more unread characters than this, the rest of the mark says too little. */
const MOST_UNREAD = 2;

/** What O and I are folded into is not tried twice. */
const CHARACTERS = [..."0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"];

/** The mark without one of its characters, each only once: of `11` it does not matter which goes. */
export function withoutOne(mark: string): readonly string[] {
  if (mark.length < SHORTEST_WITH_NEIGHBOURS) return [];
  const shorter: string[] = [];
  for (let index = 0; index < mark.length; index += 1) {
    if (index > 0 && mark[index] === mark[index - 1]) continue;
    shorter.push(mark.slice(0, index) + mark.slice(index + 1));
  }
  return shorter;
}

/** Puts an H in place of two strokes, or two strokes in place of an H. Takes the folded mark, in which I is 1. */
export function withStrokesJoined(mark: string): readonly string[] {
  if (mark.length < SHORTEST_WITH_NEIGHBOURS) return [];
  return TWO_FOR_ONE.flatMap(({ two, one }) => [
    ...replacedOnce(mark, two, one),
    ...replacedOnce(mark, one, two),
  ]);
}

function replacedOnce(mark: string, from: string, to: string): readonly string[] {
  const found: string[] = [];
  for (let at = mark.indexOf(from); at >= 0; at = mark.indexOf(from, at + 1)) {
    found.push(mark.slice(0, at) + to + mark.slice(at + from.length));
  }
  return found;
}

/** Every mark that a partial read may be; none when it says too little. */
export function completions(partial: PartialVrm): readonly string[] {
  const unread = partial.split("?").length - 1;
  if (unread > MOST_UNREAD || partial.length - unread < SHORTEST_WITH_NEIGHBOURS - 1) return [];
  return complete([canonicalVrm(partial)]);
}

function complete(marks: readonly string[]): readonly string[] {
  if (!marks[0]?.includes("?")) return marks;
  return complete(marks.flatMap((mark) => CHARACTERS.map((character) => mark.replace("?", character))));
}
