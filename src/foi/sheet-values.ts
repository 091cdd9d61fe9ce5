/** Which country, which day and which words does a cell of a spreadsheet mean? */
import { instant } from "#terms/instant.ts";
import { type LocalDate, parseLocalDate, utcDate } from "#terms/local-date.ts";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const NAMES = new Intl.DisplayNames("en-GB", { type: "region", fallback: "none" });

const CODES: ReadonlyMap<string, string> = new Map(
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code) => {
    const name = NAMES.of(code);
    return name === undefined ? [] : [[name.toLowerCase(), code] as const];
  }),
);

/** What people write instead of the name that the standard has. */
const USUAL: Readonly<Record<string, string>> = {
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  usa: "US",
  "u.s.a.": "US",
  "united states of america": "US",
  america: "US",
  prc: "CN",
  "people's republic of china": "CN",
  korea: "KR",
  "republic of korea": "KR",
  holland: "NL",
  "the netherlands": "NL",
  "czech republic": "CZ",
};

/** A two-letter code of a country there is, from its code or its English name. */
export function countryCode(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  const usual = USUAL[name] ?? CODES.get(name);
  if (usual !== undefined) return usual;
  const code = name.toUpperCase();
  return /^[A-Z]{2}$/.test(code) && NAMES.of(code) !== undefined ? code : undefined;
}

/** Days since the end of 1899, as a spreadsheet holds them whose cell is not said to be a day. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const MS_A_DAY = 86_400_000;

/** British order where a day is not written as the standard has it. */
export function dayIn(text: string): LocalDate | undefined {
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (/^[2-7]\d{4}$/.test(text)) return utcDate(instant(FIRST_DAY + Number(text) * MS_A_DAY));
  if (british === null) return parseLocalDate(text.slice(0, 10));
  const [, day = "", month = "", year = ""] = british;
  return parseLocalDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** Lower case, with one space between words and nothing else. */
export const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
