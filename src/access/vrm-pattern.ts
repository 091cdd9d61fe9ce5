/** A part of a mark as a search takes it: `?` for one character, `*` for any run, on the look-up form of marks. */
import { foldAlike, VRM_MAX_LENGTH } from "#terms/vrm.ts";
import type { VrmPattern } from "./search-request.ts";

export type PatternProblem = {
  readonly code: "pattern-bad-character" | "pattern-too-loose" | "pattern-too-long";
  readonly text: string;
};

/** Fewer fixed characters name too many vehicles to be a question about any of them. */
export const MIN_FIXED_CHARACTERS = 3;

/** Case, spaces, dots and hyphens do not matter. O is folded to 0 and I to 1, because UK plates draw them alike. */
export function parseVrmPattern(text: string): VrmPattern | PatternProblem {
  const pattern = foldAlike(text.toUpperCase())
    .replace(/[\s.\-·]/g, "")
    .replace(/\*+/g, "*");
  if (!/^[A-Z0-9?*]*$/.test(pattern)) return { code: "pattern-bad-character", text };
  if (pattern.replaceAll("*", "").length > VRM_MAX_LENGTH) return { code: "pattern-too-long", text };
  if (pattern.replace(/[?*]/g, "").length < MIN_FIXED_CHARACTERS) return { code: "pattern-too-loose", text };
  return pattern as VrmPattern;
}

export function isVrmPattern(parsed: VrmPattern | PatternProblem): parsed is VrmPattern {
  return typeof parsed === "string";
}
