/**
 * The languages of pages for the public. English is the language of the templates; another one is a file of messages. Forces in
 * Wales answer the public in both (Welsh Language Standards, made under the Welsh Language (Wales) Measure 2011).
 */
import { BRITAIN } from "#terms/wall-time.ts";
import welsh from "./welsh.json" with { type: "json" };

export const LANGUAGES = ["en", "cy"] as const;
export type Language = (typeof LANGUAGES)[number];

/** As `html lang` has them. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: "en-GB", cy: "cy-GB" };

/** Each in its own words. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", cy: "Cymraeg" };

const MESSAGES: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: new Map(),
  cy: new Map(Object.entries(welsh)),
};

/** Undefined where the language has no words for it: then the English ones stand. */
export const translated = (message: string, language: Language): string | undefined =>
  MESSAGES[language].get(message);

/** Words that each language writes in its own way, for example a day. */
export type InLanguage = (language: Language) => string;

/** `11 March 2026 at 10:02`, London time, as the language writes it. */
export const momentIn = (moment: number): InLanguage =>
  dateWriter({ dateStyle: "long", timeStyle: "short", timeZone: BRITAIN }, moment);

/** Of `2026-03-11`: `11 March 2026`. */
export const dayIn = (date: string): InLanguage =>
  dateWriter({ dateStyle: "long", timeZone: "UTC" }, Date.parse(date));

/** Of `2026-11`: `November 2026`; `Nov 2026`, or `Nov` alone, where room is short. */
export const monthIn = (month: string, length: "long" | "short" | "bare"): InLanguage =>
  dateWriter(
    {
      month: length === "long" ? "long" : "short",
      ...(length === "bare" ? {} : { year: "numeric" }),
      timeZone: "UTC",
    },
    Date.parse(`${month}-15`),
  );

function dateWriter(options: Intl.DateTimeFormatOptions, moment: number): InLanguage {
  return (language) => {
    const key = `${language} ${JSON.stringify(options)}`;
    const known = WRITERS.get(key) ?? new Intl.DateTimeFormat(LANGUAGE_TAGS[language], options);
    WRITERS.set(key, known);
    return known.format(moment);
  };
}

/** Making one takes longer than writing a hundred dates. */
const WRITERS = new Map<string, Intl.DateTimeFormat>();

/** `Bedfordshire, Cambridgeshire and Hertfordshire`. */
export const listIn =
  (names: readonly string[]): InLanguage =>
  (language) =>
    language === "cy" ? welshList(names) : new Intl.ListFormat("en-GB").format(names);

/** The standard library's Welsh list leaves the choice of *a* or *ac* to its reader. */
function welshList(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  const and = /^[aeiouwyâêîôûŵŷ]/i.test(last) ? "ac" : "a";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${and} ${last}`;
}
