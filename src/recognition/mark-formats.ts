/** Which formats do registration marks have, and how much more likely is a mark that fits one? Data, never a filter. */
import type { PlateCountry } from "#terms/plate-look.ts";
import { FOREIGN_FORMS, FOREIGN_WEIGHT } from "./foreign-forms.ts";

export interface MarkFormat {
  readonly id: string;
  readonly title: string;
  /** Who issues marks of this form. The islands' are not told apart from Great Britain's. */
  readonly country: PlateCountry;
  /** The whole mark, upper case, no spaces. */
  readonly pattern: RegExp;
  /**
   * How many times likelier than a mark of no format. Always above one, and mild: the reader has learnt from drawn plates
   * how common each form is, so this only decides between readings that it finds nearly as good.
   */
  readonly weight: number;
  /** A mark of this form that was never issued, or belongs to nobody. */
  readonly example: string;
  /** Where the form is described. */
  readonly source: string;
}

/** Forms of Great Britain and Northern Ireland first, then those of the neighbour often seen here. Best known first. */
export const MARK_FORMATS: readonly MarkFormat[] = [
  {
    id: "current",
    title: "Current (since September 2001)",
    country: "GB",
    pattern: /^[A-HJ-PR-Y]{2}(?!00|01|50)\d{2}[A-HJ-PR-Z]{3}$/,
    weight: 12,
    example: "AB49XYZ",
    source: "DVLA INF104",
  },
  {
    id: "prefix",
    title: "Prefix (1983 to 2001)",
    country: "GB",
    pattern: /^[A-HJ-NPR-Y][1-9]\d{0,2}[A-HJ-PR-Y]{3}$/,
    weight: 10,
    example: "U123ABC",
    source: "DVLA INF104",
  },
  {
    id: "suffix",
    title: "Suffix (1963 to 1983)",
    country: "GB",
    pattern: /^[A-HJ-PR-Y]{3}[1-9]\d{0,2}[A-HJ-NPR-Y]$/,
    weight: 8,
    example: "ABC123U",
    source: "DVLA INF104",
  },
  {
    id: "northern-ireland",
    title: "Northern Ireland",
    country: "GB",
    pattern: /^[A-HJ-PR-Y](?:[IZ][A-Z]|[A-HJ-Y][IZ])[1-9]\d{0,3}$/,
    weight: 8,
    example: "AIZ9999",
    source: "DVLA INF104",
  },
  {
    id: "q",
    title: "Age or identity not known",
    country: "GB",
    pattern: /^Q[1-9]\d{0,2}[A-HJ-PR-Z]{3}$/,
    weight: 6,
    example: "Q999XYZ",
    source: "DVLA INF104; the shape itself from common knowledge",
  },
  {
    id: "diplomatic",
    title: "Diplomatic",
    country: "GB",
    pattern: /^\d{3}[DX]\d{3}$/,
    weight: 4,
    example: "999D999",
    source: "Diplomatic form in use since 1979",
  },
  {
    id: "dateless",
    title: "Dateless (before 1963)",
    country: "GB",
    pattern:
      /^(?:[1-9]\d{0,3}[A-HJ-PR-Y]{1,2}|[1-9]\d{0,2}[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{1,2}[1-9]\d{0,3}|[A-HJ-PR-Y]{3}[1-9]\d{0,2})$/,
    weight: 3,
    example: "ABC999",
    source: "DVLA INF104",
  },
  {
    id: "northern-ireland-short",
    title: "Northern Ireland, two letters or reversed",
    country: "GB",
    pattern:
      /^(?:[A-HJ-Y][IZ][1-9]\d{0,3}|I[A-HJ-Y][1-9]\d{0,3}|[1-9]\d{0,3}(?:[A-HJ-Y]?[A-HJ-Y][IZ]|[IZ][A-HJ-Y]|[A-HJ-Y][IZ][A-HJ-Y]))$/,
    weight: 3,
    example: "9999AZ",
    source: "Common knowledge; seen on personal plates",
  },
  {
    id: "military",
    title: "Military",
    country: "GB",
    pattern: /^(?:\d{2}[A-HJ-PR-Z]{2}\d{2}|[A-HJ-PR-Z]{2}\d{2}[A-HJ-PR-Z]{2})$/,
    weight: 2,
    example: "00AA00",
    source: "Common knowledge",
  },
  {
    id: "trade",
    title: "Trade",
    country: "GB",
    pattern: /^(?:0\d{2}[A-HJ-PR-Y]{1,3}|\d{5})$/,
    weight: 1.5,
    example: "00000",
    source: "Common knowledge; a vehicle must never be inferred from one",
  },
  {
    id: "ireland",
    title: "Ireland",
    country: "IE",
    pattern:
      /^\d{2}[12]?(?:C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|T|TN|TS|W|WD|WH|WW|WX)[1-9]\d{0,5}$/,
    weight: 2,
    example: "992D999999",
    source: "Common knowledge",
  },
  {
    id: "islands",
    title: "Jersey and Isle of Man",
    country: "GB",
    pattern: /^(?:J[1-9]\d{0,5}|(?:[A-HJ-Z]?MN|MAN)[1-9]\d{0,3}[A-HJ-Z]?)$/,
    weight: 1.5,
    example: "J999999",
    source: "Common knowledge",
  },
];

/** The formats a mark fits, likeliest first; none for a mark of no known format, which is a mark all the same. */
export function formatsOf(mark: string): MarkFormat[] {
  return MARK_FORMATS.filter(({ pattern }) => pattern.test(mark)).toSorted((a, b) => b.weight - a.weight);
}

/** The forms of each country by their weight, heaviest first. */
const BY_COUNTRY = Map.groupBy(
  MARK_FORMATS.toSorted((a, b) => b.weight - a.weight),
  ({ country }) => country,
);

/** How many times likelier a mark of this form is than one of no form, on the plates of this country. */
export function formWeight(mark: string, country: PlateCountry): number {
  const heaviest = BY_COUNTRY.get(country)?.find(({ pattern }) => pattern.test(mark));
  if (heaviest !== undefined) return heaviest.weight;
  return FOREIGN_FORMS[country]?.pattern.test(mark) ? FOREIGN_WEIGHT : 1;
}

/** False for letters alone, which hardly any mark is. */
export function hasFigure(mark: string): boolean {
  return /\d/.test(mark);
}
