/** A mark as a list names it: whole, or as much of it as is known. */
import { saysNoPlate } from "#terms/no-plate-words.ts";
import { foldAlike, isVrm, plainlyWritten, type ReadMark, type Vrm } from "#terms/vrm.ts";
import { isVrmPattern, parseVrmPattern, type VrmPattern } from "#terms/vrm-pattern.ts";
import { readWrittenMark } from "#terms/written-mark.ts";

export type MarkProblem = {
  readonly code: "mark-not-valid" | "mark-is-no-plate" | "pattern-too-open";
};

/** Takes a whole mark or a pattern as a list writes it. */
export function parseMark(text: string): Vrm | VrmPattern | MarkProblem {
  const plain = plainlyWritten(text);
  if (plain !== undefined) return plain;
  if (saysNoPlate(text)) return { code: "mark-is-no-plate" };
  if (!/[?*[\]]/.test(text)) {
    const written = readWrittenMark(text);
    if (written.code === "no-plate") return { code: "mark-is-no-plate" };
    if (written.code === "mark" && isVrm(written.mark)) return written.mark;
    return { code: "mark-not-valid" };
  }
  const pattern = parseVrmPattern(text);
  if (isVrmPattern(pattern)) return isPattern(pattern) ? pattern : parseMark(pattern);
  return { code: pattern.code === "pattern-too-loose" ? "pattern-too-open" : "mark-not-valid" };
}

export function isPattern(mark: Vrm | VrmPattern): mark is VrmPattern {
  return /[?*[]/.test(mark);
}

/** The look-up form of either: O as 0, I as 1, the signs of a pattern left alone. */
export function canonicalMark(mark: ReadMark | VrmPattern): string {
  return foldAlike(mark);
}
