/** A mark of which only a part is known: `GH49JK?`, one `?` for each unknown character. */
import { foldAlike, parseVrm, VRM_MAX_LENGTH, type Vrm } from "#terms/vrm.ts";

declare const brand: unique symbol;
/** 3 to 10 characters A-Z0-9 and `?`, at least three of them known. Only `parseMark` makes one. */
export type MarkPattern = string & { readonly [brand]: "MarkPattern" };

const PATTERN_MIN_KNOWN = 3;

export type MarkProblem = {
  readonly code: "mark-not-valid" | "pattern-too-open" | "pattern-star";
};

/** Takes a whole mark or a pattern as a list writes it. */
export function parseMark(text: string): Vrm | MarkPattern | MarkProblem {
  if (text.includes("*")) return { code: "pattern-star" };
  if (!text.includes("?")) {
    const vrm = parseVrm(text);
    return typeof vrm === "string" ? vrm : { code: "mark-not-valid" };
  }
  const pattern = text.toUpperCase().replace(/[\s.-]/g, "");
  if (!/^[A-Z0-9?]+$/.test(pattern) || pattern.length > VRM_MAX_LENGTH) return { code: "mark-not-valid" };
  const known = pattern.replaceAll("?", "").length;
  return known < PATTERN_MIN_KNOWN ? { code: "pattern-too-open" } : (pattern as MarkPattern);
}

export function isPattern(mark: Vrm | MarkPattern): mark is MarkPattern {
  return mark.includes("?");
}

/** The look-up form of either: O as 0, I as 1, `?` left alone. */
export function canonicalMark(mark: Vrm | MarkPattern): string {
  return foldAlike(mark);
}
