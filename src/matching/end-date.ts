/** When does an entry end, by a date as files write it? Day first, as in Britain; what can be read two ways is refused, never guessed. */
import { type Instant, parseInstant } from "#terms/instant.ts";
import { endOfDay, type LocalDate, parseLocalDate } from "#terms/local-date.ts";
import { BRITAIN, momentOf } from "#terms/wall-time.ts";

export type ReadEnd = Instant | "unreadable" | "month-first" | "two-ways";

/** Once a file has the month first anywhere, no date in it that could be read both ways may be trusted. */
export type DateOrder = "day-first" | "unsure";

interface Day {
  readonly date: LocalDate;
}
interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** The moment the text names: with a time, that time in Britain; a date alone, or with midnight, the end of that day in Britain. */
export function readEnd(text: string, order: DateOrder = "day-first"): ReadEnd {
  const plain = plainText(text);
  const exact = parseInstant(
    plain
      .replace(/ (?=\d{2}:)/, "T")
      .replace(/ (?=[Z+-])/i, "")
      .toUpperCase()
      .replace(/(T\d{2}:\d{2})(?=Z$|[+-]\d{2}:?\d{2}$)/, "$1:00")
      .replace(/(:\d{2}(?:\.\d+)?[+-]\d{2})(\d{2})$/, "$1:$2"),
  );
  if (exact !== undefined) return exact;
  const { date, time } = apart(plain);
  if (time === "unreadable") return "unreadable";
  const day = dayOf(date, order);
  if (typeof day === "string") return day;
  return endOn(day, time);
}

/** The text can only be read with the month first. */
export const isMonthFirst = (text: string): boolean =>
  dayOf(apart(plainText(text)).date, "day-first") === "month-first";

const plainText = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\s+/g, " ")
    .trim()
    .replace(NO_YEAR, FAR_YEAR)
    .replace(PACKED, (_, day, hour, minute, second = "00") => `${day} ${hour}:${minute}:${second}`)
    .replace(PACKED_TIME, "$1 $2:$3")
    .replace(WITH_PART, (_, day: string, part: string) => `${day} ${timeOfPart(Number(`0.${part}`))}`);

function timeOfPart(part: number): string {
  const seconds = Math.round(part * 86_400);
  const two = (number: number) => String(Math.trunc(number)).padStart(2, "0");
  return `${two(seconds / 3_600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Words for "it has no end", and the day that never was, which systems send for it. */
const NO_END =
  /^(?:|-+|n\/?a|nil|none|null|never|no (?:end|expiry)(?: date)?|indefinite(?:ly)?|unlimited|permanent|ufn|until further notice|0+|0{1,4}[/.-]0{1,2}[/.-]0{1,4}(?: 00:00(?::00)?)?)$/i;
/** A file may have millions of ends, and all but these have a figure. */
export const namesNoEnd = (text: string): boolean => !/[1-9]/.test(text) && NO_END.test(plainText(text));

const TIME = /[ T]+(?:at )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)? ?(?:(am|pm)|hrs|hours|h)?$/i;
/** `20261208182356`, or without its seconds. */
const PACKED = /^(20\d{6})(\d{2})(\d{2})(\d{2})?$/;
/** `08/12/2026 1823`, after a whole date only: the year of `08 Dec 2026` is no time. */
const PACKED_TIME = /((?:\d[/.-]|[a-z][ -]?|, ?)(?:20)?\d{2}) (\d{2})(\d{2})(?: ?(?:hrs|hours|h))?$/i;
/** A spreadsheet's number of a day, with the part of the day after it. */
const WITH_PART = /^([45]\d{4})[.,](\d+)$/;
/** Years that systems send for "no end": later than any entry may last, whatever is made of them. */
const NO_YEAR = /(?<!\d)(?:9999|2999|3000)(?!\d)/;
const FAR_YEAR = "2099";

function apart(text: string): { readonly date: string; readonly time?: Time | "unreadable" | undefined } {
  const found = TIME.exec(text);
  // "08.12 2026" has no time: what stands before the blank must still be a date.
  if (found === null || !/\d.*\d/.test(text.slice(0, found.index))) return { date: text };
  const [whole, hourText = "", minuteText = "", secondText = "0", half] = found;
  const written = Number(hourText);
  const isTwelve = half !== undefined;
  const hour = isTwelve ? (written % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : written;
  const [minute, second] = [Number(minuteText), Number(secondText)];
  const isTime =
    (!isTwelve || (written >= 1 && written <= 12)) &&
    minute < 60 &&
    second < 60 &&
    (hour < 24 || (hour === 24 && minute === 0 && second === 0));
  return {
    date: text.slice(0, text.length - whole.length).trim(),
    time: isTime ? { hour, minute, second } : "unreadable",
  };
}

/** Midnight is what a spreadsheet or a database puts beside a date without a time. */
function endOn({ date }: Day, time: Time | undefined): ReadEnd {
  if (time === undefined || (time.hour % 24) + time.minute + time.second === 0) return endOfDay(date);
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const moment = momentOf({ year, month, day, ...time }, BRITAIN);
  if (moment.code === "moment") return moment.at;
  // In the hour that comes twice the later one: nobody goes off a list an hour early.
  return moment.code === "twice" ? moment.later : "unreadable";
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_NAMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;

function dayOf(text: string, order: DateOrder): Day | "unreadable" | "month-first" | "two-ways" {
  const parts = text
    .toLowerCase()
    .replace(/^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?[, ]+/, "")
    .replace(/(\d)(?:st|nd|rd|th)\b/g, "$1")
    .replace(/\bof\b/g, " ")
    .split(/[\s/.,-]+|(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)/)
    .filter((part) => part !== "");
  if (parts.length === 1) return packedDay(parts[0] ?? "");
  const [first = "", second = "", third = ""] = parts;
  if (parts.length !== 3) return "unreadable";
  if (isNumber(first) && MONTH_NAMES.test(second)) return existing(third, monthOf(second), first);
  if (MONTH_NAMES.test(first) && isNumber(second)) return existing(third, monthOf(first), second);
  if (/^\d{4}$/.test(first)) return existing(first, Number(second), third);
  return dayFirst(first, second, third, order);
}

const isNumber = (text: string): boolean => /^\d{1,2}$/.test(text);
const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3)) + 1;

function dayFirst(first: string, second: string, third: string, order: DateOrder) {
  if (!isNumber(first) || !isNumber(second)) return "unreadable";
  const day = existing(third, Number(second), first);
  if (day === "unreadable")
    return existing(third, Number(first), second) === "unreadable" ? day : "month-first";
  return order === "unsure" && Number(first) <= 12 && first !== second ? "two-ways" : day;
}

/** `20261208`, `08122026`, or a spreadsheet's number of a day. */
function packedDay(text: string): Day | "unreadable" {
  if (/^\d{8}$/.test(text)) {
    const yearFirst = existing(text.slice(0, 4), Number(text.slice(4, 6)), text.slice(6));
    // Never both: a year of this century is no month.
    return yearFirst === "unreadable"
      ? existing(text.slice(4), Number(text.slice(2, 4)), text.slice(0, 2))
      : yearFirst;
  }
  return /^[45]\d{4}$/.test(text) ? spreadsheetDay(Number(text)) : "unreadable";
}

/**
 * Days since the last of 1899, as all spreadsheets count but those of old Macintoshes, whose numbers stand for four years
 * earlier here and so have passed.
 */
function spreadsheetDay(days: number): Day | "unreadable" {
  const at = new Date(Date.UTC(1899, 11, 30 + days));
  return onDay(at.toISOString().slice(0, 10));
}

/** A day of the calendar in this century, or "unreadable"; two figures of a year are those of 20xx. */
function existing(yearText: string, month: number, dayText: string): Day | "unreadable" {
  if (!/^(?:\d{2}|20\d{2})$/.test(yearText) || !isNumber(dayText)) return "unreadable";
  const year = yearText.length === 2 ? `20${yearText}` : yearText;
  const [monthText, day] = [month, Number(dayText)].map((part) => String(part).padStart(2, "0"));
  return onDay(`${year}-${monthText}-${day}`);
}

function onDay(text: string): Day | "unreadable" {
  const date = parseLocalDate(text);
  return date === undefined ? "unreadable" : { date };
}

export type EndReader = (text: string) => ReadEnd;

/** A file has few different ends, and one that has many is no reason to keep them all. */
const ENDS_KNOWN = 10_000;

/** Reads the ends of one file: all its dates tell in which order they are written, and most of them come again and again. */
export function endReader(order: DateOrder): EndReader {
  const known = new Map<string, ReadEnd>();
  return (text) => {
    const end = known.get(text) ?? readEnd(text, order);
    if (known.size >= ENDS_KNOWN) known.clear();
    known.set(text, end);
    return end;
  };
}
