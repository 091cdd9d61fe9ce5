/** What do those that make the marks near a read need, when nothing keeps them from making all, and which did they make? */
import { MarkShapes } from "#matching/mark-shapes.ts";
import type { PackedMarks } from "#matching/packed-marks.ts";
import { packHalf } from "#terms/mark-code.ts";

/** O and I are 0 and 1. */
export const CHARACTERS = [..."0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"];

/** Every shape that a mark may have. */
export function allShapes(): MarkShapes {
  const shapes = new MarkShapes();
  for (let length = 1; length <= 10; length += 1) {
    for (let bits = 0; bits < 2 ** length; bits += 1) {
      shapes.add(Array.from({ length }, (_, at) => ((bits >> at) & 1 ? "9" : "A")).join(""));
    }
  }
  return shapes;
}

/** Any character may stand in any gap. */
export const anyGap = {
  charactersAt: () => -1,
  charactersAtEach: (_: Uint32Array, characters: Int32Array, count: number) =>
    void characters.fill(-1, 0, count),
  mayHave: () => 1 as const,
  sift: ({ count }: PackedMarks) => count,
};

export const told = ({ firsts, rests, count }: PackedMarks) =>
  new Set(Array.from({ length: count }, (_, at) => `${firsts[at]} ${rests[at]}`));

export const packed = (marks: readonly string[]) =>
  new Set(marks.map((mark) => `${packHalf(mark, 0)} ${packHalf(mark, 1)}`));
