/** Which mark does a camera's or a person's text name, and whose? A country that stands beside the mark is no part of it. */
import { saysNoPlate } from "./no-plate-words.ts";
import { plainGroups } from "./plain-characters.ts";
import { PLATE_COUNTRIES, type PlateCountry } from "./plate-look.ts";
import { isReadMark, parseReadMark, type ReadMark, type VrmProblem } from "./vrm.ts";

export type WrittenMark =
  | { readonly code: "mark"; readonly mark: ReadMark; readonly country?: PlateCountry | undefined }
  | { readonly code: "no-plate" }
  | VrmProblem;

export function readWrittenMark(text: string): WrittenMark {
  const { rest, country } = apart(text);
  if (saysNoPlate(rest)) return { code: "no-plate" };
  const mark = parseReadMark(rest);
  return isReadMark(mark) ? { code: "mark", mark, country } : mark;
}

/** As much of a mark as somebody has typed so far, a part of a pattern included. What shows none of our characters stays as it is. */
export function beginningOfMark(text: string): string {
  const { rest } = apart(text);
  return plainGroups(rest, "*[]")?.join("") ?? text;
}

/** Signs of countries as vehicles carry them, beside ISO's codes: three letters, or those that are not ISO's. */
const SIGNS: Readonly<Record<string, PlateCountry>> = {
  ...Object.fromEntries(PLATE_COUNTRIES.map((code) => [code, code])),
  UK: "GB",
  GBR: "GB",
  ENG: "GB",
  SCO: "GB",
  CYM: "GB",
  A: "AT",
  AUT: "AT",
  B: "BE",
  BEL: "BE",
  BGR: "BG",
  CHE: "CH",
  CZE: "CZ",
  D: "DE",
  DEU: "DE",
  GER: "DE",
  DNK: "DK",
  EST: "EE",
  E: "ES",
  ESP: "ES",
  FIN: "FI",
  F: "FR",
  FRA: "FR",
  GRC: "GR",
  HRV: "HR",
  H: "HU",
  HUN: "HU",
  IRL: "IE",
  I: "IT",
  ITA: "IT",
  LTU: "LT",
  L: "LU",
  LUX: "LU",
  LVA: "LV",
  NLD: "NL",
  N: "NO",
  NOR: "NO",
  POL: "PL",
  P: "PT",
  PRT: "PT",
  ROU: "RO",
  SRB: "RS",
  S: "SE",
  SWE: "SE",
  SLO: "SI",
  SVN: "SI",
  SVK: "SK",
  TUR: "TR",
  UKR: "UA",
  USA: "US",
};

/** Whose plate, by the sign or code that a camera writes for its country; undefined for one that it does not know either. */
export const countryOfSign = (sign: string): PlateCountry | undefined => SIGNS[sign.trim().toUpperCase()];

/** A mark of Great Britain or Northern Ireland that begins with letters; `?` for one that could not be read. */
const BRITISH =
  /^(?:[A-Z?]{2}[\d?]{2}[A-Z?]{3}|[A-Z][1-9?][\d?]{0,2}[A-Z?]{3}|[A-Z?]{3}[1-9?][\d?]{0,3}[A-Z?]?|[A-Z]{1,2}\d{1,4})$/;
const BRITISH_CURRENT = /^[A-Z?]{2}[\d?]{2}[A-Z?]{3}$/;
const IRISH = /^\d{2,3}[A-Z]{1,2}\d{1,6}$/;

/**
 * Marks may begin with the same letters as a country's sign (`D` is also Düsseldorf), so a sign counts only where it cannot be
 * part of the mark: bracketed or behind a colon; or a British or Irish one beside a mark of that country's form.
 */
function apart(text: string): { readonly rest: string; readonly country?: PlateCountry | undefined } {
  return marked(text) ?? beside(text) ?? { rest: text };
}

const BRACKETED = /^\s*[([{]\s*([A-Za-z]{1,3})\s*[)\]}](.+)$/su;
const BRACKETED_BEHIND = /^(.+)[([{]\s*([A-Za-z]{1,3})\s*[)\]}]\s*$/su;
const WITH_COLON = /^\s*([A-Za-z]{1,3})\s*[:|](.+)$/su;

function marked(text: string) {
  const before = BRACKETED.exec(text) ?? WITH_COLON.exec(text);
  const behind = before === null ? BRACKETED_BEHIND.exec(text) : null;
  const [sign, rest] = before === null ? [behind?.[2], behind?.[1]] : [before[1], before[2]];
  const country = SIGNS[sign?.toUpperCase() ?? ""];
  return country === undefined || rest === undefined || (plainGroups(rest)?.length ?? 0) === 0
    ? undefined
    : { rest, country };
}

/** `EU` names no country. */
const BRITISH_SIGNS: readonly string[] = ["GB", "UK", "GBR", "EU"];

function beside(text: string) {
  const groups = plainGroups(text) ?? [];
  const whole = groups.join("");
  const [first = "", last = ""] = [groups[0], groups.at(-1)];
  const country = (sign: string) => (sign === "EU" ? undefined : SIGNS[sign]);
  for (const sign of BRITISH_SIGNS) {
    const [front, back] = [whole.slice(sign.length), whole.slice(0, -sign.length)];
    const isGlued = whole.startsWith(sign) && BRITISH_CURRENT.test(front);
    if (isGlued || (first === sign && BRITISH.test(front))) return { rest: front, country: country(sign) };
    if (groups.length > 1 && last === sign && BRITISH.test(back))
      return { rest: back, country: country(sign) };
  }
  if (groups.length > 1 && first === "IRL" && IRISH.test(whole.slice(3)))
    return { rest: whole.slice(3), country: SIGNS[first] };
  return undefined;
}
