/** The vehicle registration mark: the characters, upper case, no spaces. Any mark is kept, whether or not it fits a format. */
import { plainGroups, UNREAD } from "./plain-characters.ts";

declare const brand: unique symbol;
/** A mark of 1 to 10 characters A-Z0-9; Guernsey issues marks of one figure. Only `parseVrm` makes one. */
export type Vrm = string & { readonly [brand]: "Vrm" };
declare const partialBrand: unique symbol;
/** 1 to 10 characters A-Z0-9 and `?`, one for each that could not be read; some of each. Only `parseReadMark` makes one. */
export type PartialVrm = string & { readonly [partialBrand]: "PartialVrm" };
/** What a reader saw: a whole mark, or one with characters that it could not read. */
export type ReadMark = Vrm | PartialVrm;
declare const canonicalBrand: unique symbol;
/** A mark with O folded to 0 and I to 1, which UK plates draw alike. For look-up only, never for show. */
export type CanonicalVrm = string & { readonly [canonicalBrand]: "CanonicalVrm" };

export type VrmProblem = {
  readonly code: "vrm-too-short" | "vrm-too-long" | "vrm-bad-character";
  readonly text: string;
};

export const VRM_MAX_LENGTH = 10;
export const VRM_MIN_LENGTH = 1;

/** Takes a mark as a person or a camera writes it: case, separators, wrappings, accents and wide letters do not matter. */
export function parseVrm(text: string): Vrm | VrmProblem {
  const mark = parseReadMark(text);
  return isVrm(mark) || !isReadMark(mark) ? mark : { code: "vrm-bad-character", text };
}

/** One group of letters and digits, some of each, too short to have a country's sign before it; or a mark of today in its two groups. */
const PLAIN = /^(?=[0-9]*[A-Z])(?=[A-Z]*[0-9])[A-Z0-9]{2,8}$/;
const PLAIN_GROUPS = /^[A-Z]{2}[0-9]{2} (?!GBR)[A-Z]{3}$/;

/** A mark that is written as nearly all are, so that nothing in it can be read otherwise: lists have millions of them. */
export function plainlyWritten(text: string): Vrm | undefined {
  if (PLAIN.test(text)) return text as Vrm;
  return PLAIN_GROUPS.test(text) ? (`${text.slice(0, 4)}${text.slice(5)}` as Vrm) : undefined;
}

/** As `parseVrm`, but `?`, `*`, `#` and `_` stand for one character each that could not be read. */
export function parseReadMark(text: string): ReadMark | VrmProblem {
  const mark = plainGroups(text)?.join("");
  if (mark === undefined) return { code: "vrm-bad-character", text };
  if (mark.replaceAll(UNREAD, "").length < VRM_MIN_LENGTH) return { code: "vrm-too-short", text };
  if (mark.length > VRM_MAX_LENGTH) return { code: "vrm-too-long", text };
  return mark as ReadMark;
}

export function isVrm(parsed: ReadMark | VrmProblem): parsed is Vrm {
  return typeof parsed === "string" && !parsed.includes(UNREAD);
}

export function isReadMark(parsed: ReadMark | VrmProblem): parsed is ReadMark {
  return typeof parsed === "string";
}

/** True of a mark of which a character could not be read. */
export function isPartial(mark: ReadMark): mark is PartialVrm {
  return mark.includes(UNREAD);
}

/** The look-up form: O and 0, I and 1 are one character each, because UK plates draw them alike. */
export function canonicalVrm(mark: ReadMark): CanonicalVrm {
  return foldAlike(mark) as CanonicalVrm;
}

/** The same folding for what is not a whole mark: a pattern, the beginning of a mark. */
export function foldAlike(text: string): string {
  return text.replaceAll("O", "0").replaceAll("I", "1");
}

/** The mark with its space where the reader expects one: `AB49 XYZ`, `A123 BCD`. Unknown shapes are left whole. */
export function displayVrm(vrm: string): string {
  const shape = /^([A-Z?]{2}[\d?]{2}|[A-Z]\d{1,3})([A-Z?]{3})$|^([A-Z]{3})(\d{1,4}[A-Z]?)$/.exec(vrm);
  if (!shape) return vrm;
  return shape[1] !== undefined ? `${shape[1]} ${shape[2]}` : `${shape[3]} ${shape[4]}`;
}
