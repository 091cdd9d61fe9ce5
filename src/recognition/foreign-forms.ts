/**
 * Which forms have the marks of other countries? As data, and loosely: special and old plates are left out, and personal ones but
 * for Austria's, whose law gives them a form. Common knowledge of each country's current series; letters that a series leaves out
 * are left out here, for they tell O from 0.
 */
import type { PlateCountry } from "#terms/plate-look.ts";

export interface ForeignForm {
  /** The whole mark, upper case, no spaces. */
  readonly pattern: RegExp;
  /** Numbers of noughts only, which nobody issues. */
  readonly example: string;
}

/**
 * Mild: the reader has learnt these forms too, so this only decides between readings that it finds nearly as good. Of 1, 3, 5, 8, 12
 * and 20 the one with the least log loss on held-out photographs, with two sets of weights out of three.
 */
export const FOREIGN_WEIGHT = 8;

/** Ireland stands with the forms of Great Britain. Of the United States these are the standard series of the larger states. */
export const FOREIGN_FORMS: Readonly<Partial<Record<PlateCountry, ForeignForm>>> = {
  AT: { pattern: /^[A-Z]{1,2}(?:\d{1,5}[A-Z]{1,3}|[A-Z]{1,5}\d{1,4})$/, example: "ZZ000ZZ" },
  BE: { pattern: /^(?:\d?[A-Z]{3}\d{3}|\d{3}[A-Z]{3})$/, example: "0ZZZ000" },
  BG: { pattern: /^[ABCEHKMOPTXY]{1,2}\d{4}[ABCEHKMOPTXY]{2}$/, example: "XX0000XX" },
  CH: {
    pattern: /^(?:A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|T[GI]|UR|V[DS]|Z[GH])\d{1,6}$/,
    example: "ZH000000",
  },
  CZ: { pattern: /^\d[A-FH-NPR-VX-Z][0-9A-FH-NPR-VX-Z]\d{4}$/, example: "0ZZ0000" },
  DE: { pattern: /^[A-Z]{2,5}\d{1,4}[EH]?$/, example: "ZZZZZ000" },
  DK: { pattern: /^[A-Z]{2}\d{5}$/, example: "ZZ00000" },
  EE: { pattern: /^\d{3}[A-Z]{3}$/, example: "000ZZZ" },
  ES: { pattern: /^(?:\d{4}[BCDFGHJ-NPR-TV-Z]{3}|[A-Z]{1,2}\d{4}[A-Z]{1,2})$/, example: "0000ZZZ" },
  FI: { pattern: /^[A-Z]{2,3}\d{1,3}$/, example: "ZZZ000" },
  FR: { pattern: /^(?:[A-HJ-NP-TV-Z]{2}\d{3}[A-HJ-NP-TV-Z]{2}|\d{2,4}[A-Z]{2,3}\d{2})$/, example: "ZZ000ZZ" },
  GR: { pattern: /^[ABEHIKMNOPTXYZ]{3}\d{4}$/, example: "ZZZ0000" },
  HR: { pattern: /^[A-PR-VZ]{2}\d{3,4}[A-PR-VZ]{1,2}$/, example: "ZZ000ZZ" },
  HU: { pattern: /^[A-Z]{3,4}\d{3}$/, example: "ZZZZ000" },
  IT: { pattern: /^[A-HJ-NPR-TV-Z]{2}\d{3}[A-HJ-NPR-TV-Z]{2}$/, example: "ZZ000ZZ" },
  LT: { pattern: /^[A-PR-VZ]{3}\d{3}$/, example: "ZZZ000" },
  LU: { pattern: /^(?:[A-Z]{2}\d{4}|\d{4,5})$/, example: "ZZ0000" },
  LV: { pattern: /^[A-Z]{2}\d{1,4}$/, example: "ZZ0000" },
  NL: {
    pattern:
      /^(?!.*[CIOQ])(?:[A-Z]{2}(?:\d{4}|\d{2}[A-Z]{2}|[A-Z]{2}\d{2}|\d{3}[A-Z]|[A-Z]\d{2}[A-Z])|\d{2}(?:\d{2}[A-Z]{2}|[A-Z]{2}\d{2}|[A-Z]{4}|[A-Z]{3}\d|\d[A-Z]{2}\d)|\d[A-Z]{2,3}\d{2,3}|[A-Z]\d{2,3}[A-Z]{2,3})$/,
    example: "ZZ000Z",
  },
  NO: { pattern: /^[A-Z]{2}\d{5}$/, example: "ZZ00000" },
  PL: { pattern: /^[A-Z]{2,3}(?=[A-Z]*\d)[0-9AC-HJ-NP-Y]{4,5}$/, example: "ZZ00000" },
  PT: {
    pattern: /^(?:[A-Z]{2}\d{2}(?:\d{2}|[A-Z]{2})|\d{2}(?:\d{2}[A-Z]{2}|[A-Z]{2}\d{2}))$/,
    example: "ZZ00ZZ",
  },
  RO: { pattern: /^(?:B\d{2,3}|[A-HIMNOPSTV][A-Z]\d{2})[A-PR-Z]{3}$/, example: "B00ZZZ" },
  RS: { pattern: /^[A-Z]{2}\d{3,5}[A-Z]{2}$/, example: "ZZ0000ZZ" },
  SE: { pattern: /^[A-HJ-PR-UW-Z]{3}\d{2}[0-9A-HJ-NPR-UW-Z]$/, example: "ZZZ000" },
  SI: {
    pattern: /^(?:CE|G[OR]|K[KPR]|LJ|M[BS]|NM|PO|SG)(?=[A-Z]*\d)[0-9A-PR-VZ]{4,5}$/,
    example: "LJ00000",
  },
  SK: { pattern: /^[A-Z]{2}\d{3}[A-Z]{2}$/, example: "ZZ000ZZ" },
  TR: { pattern: /^[0-8]\d[A-PR-VYZ]{1,3}\d{2,5}$/, example: "00ZZ000" },
  US: {
    pattern:
      /^(?:\d[A-Z]{3}\d{3}|[A-Z]{3}\d{3,4}|\d{3}[A-Z]{3}|[A-Z]{2}\d[A-Z](?:\d{3}|\d[A-Z])|[A-Z]{2}\d{5}|[A-Z]\d{2}[A-Z]{3}|[A-Z]{4}\d{2}|\d[A-Z]{2}\d{4}|\d[A-Z]\d{5}|\d{6,7})$/,
    example: "0ZZZ000",
  },
  UA: { pattern: /^[ABCEHIKMOPTX]{2}\d{4}[ABCEHIKMOPTX]{2}$/, example: "XX0000XX" },
};
