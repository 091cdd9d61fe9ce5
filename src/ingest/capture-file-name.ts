/** When was the picture in this file captured, as far as its name says? What may mean several moments is said to, not guessed. */
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import { momentOf, type WallTime } from "#terms/wall-time.ts";
import type { StatedTime } from "./capture-time.ts";

const SEPARATOR = "[-_./: ]";
/** Year first, day first, or either with two digits of the year; with separators or without. */
const DATE = `(?<date>\\d{4}${SEPARATOR}\\d{1,2}${SEPARATOR}\\d{1,2}|\\d{1,2}${SEPARATOR}\\d{1,2}${SEPARATOR}\\d{4}|\\d{8}|\\d{2}${SEPARATOR}\\d{2}${SEPARATOR}\\d{2}|\\d{6})`;
const TIME = `(?:(?<time>\\d{6}|\\d{1,2}[-_.:h ]\\d{2}[-_.:m ]\\d{2})(?:[._,]?(?<fraction>\\d{1,9})|-(?<ms>\\d{3})|s)?|(?<short>\\d{1,2}[-_.:h]\\d{2}))`;
const HALF = "(?:[-_ .]?(?<half>[ap])\\.?m(?![a-z])\\.?)?";
const ZONE =
  "(?:(?<zone>Z)(?![a-z])|[-_ ]?(?<named>UTC|GMT|BST)(?![a-z])|(?:[-_ ]?(?:UTC|GMT))?(?<offset>[+-]\\d{2}(?:[-:.]?\\d{2})?))?";
const BETWEEN = "(?:[-_T., /]{1,3}|[-_ ]*at[-_ ]+)";
const [BEGIN, END] = ["(?<!\\d)", "(?!\\d)"];
const FORMS = [
  `${BEGIN}(?<date>\\d{8})(?<time>\\d{6})(?<fraction>\\d{1,9})?${HALF}${ZONE}${END}`,
  `${BEGIN}${DATE}${BETWEEN}${TIME}${HALF}${ZONE}${END}`,
  `${BEGIN}${TIME}${HALF}${BETWEEN}${DATE}${END}`,
  `${BEGIN}(?<date>\\d{6})(?<time>\\d{6})${HALF}${ZONE}${END}`,
  `${BEGIN}(?<date>\\d{8})(?<short>\\d{4})${HALF}${ZONE}${END}`,
  // Without taking any of the text, since what looks like a day may begin in the number before it.
].map((form) => new RegExp(`(?=${form})`, "gi"));
/** Seconds, and their thousandths, millionths and billionths, since 1970. */
const EPOCH = /(?<!\d)(?:\d{10}|\d{13}|\d{16}|\d{19})(?!\d)/g;

/** Serial numbers and counters are far from now; so is 8 December where 12 August was meant. */
const NEAR_MS = 14 * DAY_MS;
const SAME_MS = 1_000;

/** One reading of one time in the name. */
interface Reading {
  readonly at?: Instant | undefined;
  readonly problem?: string | undefined;
  /** It has a whole year in the usual place, so that it is a time even when it is far from now. */
  readonly isSure: boolean;
}

/** Nothing when the name holds no time. `zone` is the camera's, an IANA name; an offset or a Z in the name counts more. */
export function timeInFileName(name: string, zone: string, receivedAt: Instant): StatedTime {
  const text = plainText(name);
  const readings = [
    ...FORMS.flatMap((form) =>
      [...text.matchAll(form)].flatMap((found) => readingsOf(found.groups ?? {}, zone)),
    ),
    ...epochsIn(text),
  ];
  const isNear = ({ at }: Reading) => at !== undefined && Math.abs(at - receivedAt) <= NEAR_MS;
  const near = readings.filter(isNear);
  const problems = readings.filter(({ problem }) => problem !== undefined);
  const sure = readings.filter(({ isSure, at }) => isSure && at !== undefined);
  const [first, ...others] = near.length > 0 ? near : sure;
  if (first?.at === undefined) return problems[0] === undefined ? {} : { timeProblem: problems[0].problem };
  const { at } = first;
  if (others.some((other) => Math.abs((other.at ?? 0) - at) >= SAME_MS)) return { timeProblem: SEVERAL };
  return { capturedAt: at };
}

const SEVERAL =
  "The file's name may mean several moments. Say which one it was, and set the camera to name files by year, month, day, hour, minute and second in UTC with a Z.";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAMED_MONTH = `(?<![a-z])(${MONTHS.join("|")})[a-z]*\\.?`;

/** Without the ending, with plain spaces and colons, and with months as figures. */
function plainText(name: string): string {
  const number = (month: string) => String(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1);
  return name
    .replace(/\.[a-z]\w{1,4}$/i, "")
    .normalize("NFKC")
    .replace(/[\uA789\u2236]/g, ":")
    .replace(
      new RegExp(`(\\d{1,2})[-_. ]?${NAMED_MONTH}[-_., ]*(\\d{4})`, "gi"),
      (_, day, month, year) => `${day}-${number(month)}-${year}`,
    )
    .replace(
      new RegExp(`${NAMED_MONTH}[-_ ]?(\\d{1,2})[-_, ]+(\\d{4})`, "gi"),
      (_, month, day, year) => `${day}-${number(month)}-${year}`,
    );
}

type Groups = Readonly<Partial<Record<string, string>>>;

function readingsOf(found: Groups, zone: string): readonly Reading[] {
  const clock = clockOf(found);
  return daysOf(found["date"] ?? "").flatMap(({ isSure, ...day }) => {
    if (clock === undefined) return isSure ? { problem: noSuchTime(zone), isSure } : [];
    const wall = { ...day, ...clock };
    return zonesOf(found, zone).map(({ offsetMinutes, ...named }): Reading => {
      const reading = readingOf(wall, named.zone, isSure);
      if (reading.at === undefined || offsetMinutes === 0) return reading;
      return { at: instant(reading.at - offsetMinutes * 60_000), isSure };
    });
  });
}

function readingOf(wall: WallTime, zone: string, isSure: boolean): Reading {
  const meant = momentOf(wall, zone);
  switch (meant.code) {
    case "moment":
      return { at: meant.at, isSure };
    case "twice":
      return {
        problem: `The time in the file's name came twice in ${zone}, because the clocks went back. Say which one it was, and set the camera to UTC.`,
        isSure,
      };
    default:
      return isSure ? { problem: noSuchTime(zone), isSure } : { isSure };
  }
}

const noSuchTime = (zone: string): string =>
  `The time in the file's name does not exist in ${zone}. Check the camera's clock.`;

type Day = Pick<WallTime, "year" | "month" | "day"> & Pick<Reading, "isSure">;

/**
 * The days that these figures may mean: year first, day first, or as in America. Readings that differ lie four weeks apart
 * or more, so that at most one of them is near enough to the time of receipt.
 */
function daysOf(date: string): readonly Day[] {
  const isParted = /\D/.test(date);
  const [one = "", two = "", three = ""] = isParted
    ? date.split(/\D/)
    : [date.slice(0, -4), date.slice(-4, -2), date.slice(-2)];
  const day = (year: string, month: string, dayOfMonth: string, isSure: boolean): Day => ({
    year: Number(year.padStart(4, "20")),
    month: Number(month),
    day: Number(dayOfMonth),
    isSure,
  });
  const yearFirst = day(one, two, three, one.length === 4);
  const last = isParted ? [one, two, three] : [date.slice(0, 2), date.slice(2, 4), date.slice(4)];
  const [a = "", b = "", year = ""] = last;
  const all = [yearFirst, day(year, b, a, isParted && year.length === 4), day(year, a, b, false)];
  return all.filter((reading, index) => {
    const isYear = /^(19|20)\d\d$/.test(String(reading.year));
    return isYear && (index === 0 ? one.length >= 2 : year.length >= 2) && isFit(reading, index);
  });
}

/** Figures that begin with a year are a time, even one that does not exist; others must be a day at least. */
const isFit = ({ month, day, isSure }: Day, index: number): boolean =>
  (index === 0 && isSure) || (month >= 1 && month <= 12 && day >= 1 && day <= 31);

type Clock = Pick<WallTime, "hour" | "minute" | "second" | "ms">;

/** Undefined for what no clock shows. */
function clockOf({ time, short, fraction = "", ms, half }: Groups): Clock | undefined {
  const text = time ?? short ?? "";
  const parts = /\D/.test(text) ? text.split(/\D/) : (text.match(/\d\d/g) ?? []);
  const [shown = 0, minute = 0, second = 0] = parts.map(Number);
  const hour = hourOf(shown, half?.toLowerCase());
  if (hour === undefined || minute > 59 || second > 59) return undefined;
  return { hour, minute, second, ms: Number((ms ?? fraction).padEnd(3, "0").slice(0, 3)) };
}

/** A clock of twelve hours begins its halves with 12; some cameras write PM after a clock of twenty-four. */
function hourOf(shown: number, half: string | undefined): number | undefined {
  if (shown > 23 || (half === "a" && shown > 12)) return undefined;
  if (half === undefined || shown > 12) return shown;
  return (shown % 12) + (half === "p" ? 12 : 0);
}

interface NamedZone {
  readonly zone: string;
  /** What the clock is ahead of that zone. */
  readonly offsetMinutes: number;
}

/** Without a zone of its own the clock is the camera's. */
function zonesOf({ zone: zulu, named, offset = "" }: Groups, zone: string): readonly NamedZone[] {
  if (named?.toUpperCase() === "BST") return [{ zone: "UTC", offsetMinutes: 60 }];
  if (named !== undefined || zulu !== undefined) return [{ zone: "UTC", offsetMinutes: 0 }];
  return offsetsIn(offset, { zone, offsetMinutes: 0 });
}

/** Four figures after a hyphen may be an offset or a counter; two are a counter. */
function offsetsIn(offset: string, own: NamedZone): readonly NamedZone[] {
  const [, sign, hours, between, minutes] = /^([+-])(\d{2})(?:([-:.]?)(\d{2}))?$/.exec(offset) ?? [];
  if (sign === undefined || Number(hours) > 14 || Number(minutes ?? 0) % 15 !== 0) return [own];
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  const stated = { zone: "UTC", offsetMinutes: sign === "-" ? -size : size };
  if (sign === "+" || between) return [stated];
  return minutes === undefined ? [own] : [stated, own];
}

function epochsIn(text: string): readonly Reading[] {
  return [...text.matchAll(EPOCH)].map(([digits]) => ({
    at: instant(Number(digits.slice(0, 10)) * 1000 + Number(digits.slice(10, 13).padEnd(3, "0"))),
    isSure: false,
  }));
}
