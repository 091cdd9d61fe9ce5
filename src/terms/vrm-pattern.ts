/** A part of a mark, as a witness tells it: `?` for one character, `*` for any run, `[BE]` for one of a few. */
import { plainGroups } from "./plain-characters.ts";
import { foldAlike, VRM_MAX_LENGTH } from "./vrm.ts";

declare const brand: unique symbol;
/** A-Z, 0-9, `?`, `*` and `[..]`; at least three characters are known. Only `parseVrmPattern` makes one. */
export type VrmPattern = string & { readonly [brand]: "VrmPattern" };

export type PatternProblem = {
  readonly code: "pattern-bad-character" | "pattern-too-loose" | "pattern-too-long";
  readonly text: string;
};

/** One place of a pattern, on the look-up form: the characters it may be, any one, or any run. */
export type PatternPart = string | "?" | "*";

/** With fewer no index helps, and every mark would have to be looked at. A policy may ask for more. */
export const FEWEST_KNOWN_CHARACTERS = 3;

/** Case, separators, accents and wide letters do not matter, as in a mark. */
export function parseVrmPattern(text: string): VrmPattern | PatternProblem {
  // Brackets around the whole are a wrapping, not a choice.
  const inner = /^\s*\[([^[\]]*)\]\s*$/.exec(text)?.[1] ?? text;
  const pattern = plainGroups(inner.replaceAll("_", "\0"), "*[]\0")?.join("");
  if (pattern === undefined || !/^(?:[A-Z0-9?*]|\[[A-Z0-9]+\])*$/.test(pattern)) {
    return { code: "pattern-bad-character", text };
  }
  const tidy = pattern.replace(/\[([^\]]*)\]/g, (_, choices: string) => choice(choices)).replace(/\*+/g, "*");
  const parts = patternParts(tidy);
  if (parts.filter((part) => part !== "*").length > VRM_MAX_LENGTH) return { code: "pattern-too-long", text };
  if (parts.filter(isKnown).length < FEWEST_KNOWN_CHARACTERS) return { code: "pattern-too-loose", text };
  return tidy as VrmPattern;
}

export function isVrmPattern(parsed: VrmPattern | PatternProblem): parsed is VrmPattern {
  return typeof parsed === "string";
}

/** Each once and in order; of one alone no choice is left. */
function choice(characters: string): string {
  const each = [...new Set(characters)].toSorted().join("");
  return each.length === 1 ? each : `[${each}]`;
}

/** How many of its characters are certain. */
export const knownCharacters = (pattern: VrmPattern): number => patternParts(pattern).filter(isKnown).length;

const isKnown = (part: PatternPart): boolean => part.length === 1 && part !== "?" && part !== "*";

/** The pattern's places, O being 0 and I being 1. A choice is a part of several characters. */
export function patternParts(pattern: string): readonly PatternPart[] {
  return (foldAlike(pattern).match(/\[[^\]]*\]|./g) ?? []).map((part) =>
    part.length === 1 ? part : [...new Set(part.slice(1, -1))].join(""),
  );
}

/** What every mark that fits begins with, in the look-up form; and whether any mark that begins so fits. */
export function patternStart(pattern: VrmPattern): { readonly start: string; readonly isAll: boolean } {
  const parts = patternParts(pattern);
  const open = parts.findIndex((part) => !isKnown(part));
  const start = parts.slice(0, open === -1 ? parts.length : open).join("");
  return { start, isAll: open === parts.length - 1 && parts[open] === "*" };
}

/** As the source of a regular expression for whole marks of the look-up form; nothing but the pattern gets through. */
export function patternSource(pattern: VrmPattern): string {
  const source = patternParts(pattern).map((part) =>
    part === "?" ? "." : part === "*" ? ".*" : part.length > 1 ? `[${part}]` : part,
  );
  return `^${source.join("")}$`;
}

/** Two patterns that ask the same: O and 0, I and 1 are one. */
export const asksTheSame = (one: VrmPattern, other: VrmPattern): boolean =>
  patternSource(one) === patternSource(other);
