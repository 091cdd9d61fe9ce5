/** A mark as a list names it: whole, or as much of it as is known. */
import { saysNoPlate } from "#terms/no-plate-words.ts";
import { plainGroups } from "#terms/plain-characters.ts";
import { foldAlike, isVrm, plainlyWritten, type ReadMark, type Vrm } from "#terms/vrm.ts";
import { isVrmPattern, parseVrmPattern, type VrmPattern } from "#terms/vrm-pattern.ts";
import { readWrittenMark } from "#terms/written-mark.ts";

export type MarkProblem = {
  readonly code: "mark-not-valid" | "mark-is-no-plate" | "pattern-too-open";
};

/**
 * What people write on a list in the place of a mark, without separators. A camera that reads one of them may have read a plate
 * with letters alone, so they count only here.
 */
const LIST_WORDS = new Set(
  `NOINDEX NOTSEEN NOTVISIBLE NOTGIVEN NOTSTATED NOTSUPPLIED NOTSHOWN NOTDISPLAYED NOTRECORDED NOTTAKEN OBSCURED COVERED DIRTY
  UNREG UNREGISTERED UNIDENTIFIED UNSURE UNCLEAR SEENOTES SEETEXT SEEINFO SEEBELOW SEEINTEL PARTIAL PARTIALVRM PARTIALMARK
  PARTIALPLATE VARIOUS MULTIPLE FOREIGN FOREIGNVRM REDACTED REMOVED WITHHELD DELETED CANCELLED TEST TESTPLATE TESTVRM TRADE
  TRADEPLATE FALSE FALSEPLATE STOLEN STOLENPLATE NK UK VRM VRN REG REGNO INDEX MARK PLATE NUMBERPLATE VEHICLE CAR VAN
  PEDESTRIAN CYCLE CYCLIST REF VALUE TRUE ASABOVE SAME DITTO PENDING AWAITED TOFOLLOW`.split(/\s+/),
);

/** Also true of one letter written again and again. */
function saysWhyNone(text: string): boolean {
  const letters = plainGroups(text)?.join("") ?? "";
  return LIST_WORDS.has(letters) || /^([A-Z])\1{4,}$/.test(letters);
}

/** `AB49..Z`: something was left out, and nobody may take what stands around it for the whole mark. */
const LEFT_OUT = /[\p{L}\p{N}]\s*(?:[.…]\s*[.…]|…|[-–—]\s*[-–—])/u;
/** `=T("AB49XYZ")`: a spreadsheet's reckoning in place of what it came to. */
const FORMULA = /^\s*=\s*[\p{L}\p{N}]+\s*\(/u;

function noMarkIn(text: string): MarkProblem | undefined {
  if (saysNoPlate(text) || saysWhyNone(text)) return { code: "mark-is-no-plate" };
  return LEFT_OUT.test(text) || FORMULA.test(text) ? { code: "mark-not-valid" } : undefined;
}

/** Takes a whole mark or a pattern as a list writes it. */
export function parseMark(text: string): Vrm | VrmPattern | MarkProblem {
  const plain = plainlyWritten(text);
  if (plain !== undefined) return plain;
  const problem = noMarkIn(text);
  if (problem !== undefined) return problem;
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
