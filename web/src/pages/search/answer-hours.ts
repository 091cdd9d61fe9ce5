/** When were the reads of an answer made: day by day, and by the hour of the week? By the clocks of Great Britain. */
import { toLondonInput } from "../../components/london-time.ts";

export interface HourOfReads {
  /** The beginning of a UTC hour. */
  readonly hour: string;
  readonly reads: number;
}

/** What somebody chose to look at: an hour of the week, or a while. */
export type Chosen =
  | { readonly kind: "week-hour"; readonly weekday: number; readonly hour: number }
  | { readonly kind: "while"; readonly fromDay: string; readonly toDay: string };

export const WEEKDAY_NAMES = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** Monday is 0. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Where a moment stands in the charts. */
export const momentInCharts = (at: string) => {
  const shown = toLondonInput(Date.parse(at));
  const day = shown.slice(0, 10);
  return { day, weekday: weekdayOf(day), hour: Number(shown.slice(11, 13)) };
};

export function isChosen(chosen: Chosen | undefined, capturedAt: string): boolean {
  if (chosen === undefined) return true;
  const { day, weekday, hour } = momentInCharts(capturedAt);
  if (chosen.kind === "while") return chosen.fromDay <= day && day <= chosen.toDay;
  return chosen.weekday === weekday && chosen.hour === hour;
}

/** Reads by weekday, Monday first, and hour. */
export function byWeekHour(hours: readonly HourOfReads[]): readonly (readonly number[])[] {
  const counts = WEEKDAY_NAMES.map(() => Array.from({ length: 24 }, () => 0));
  for (const one of hours) {
    const { weekday, hour } = momentInCharts(one.hour);
    const row = counts[weekday];
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + one.reads;
  }
  return counts;
}

export interface Stretch {
  readonly fromDay: string;
  readonly toDay: string;
  readonly reads: number;
}

const DAY_MS = 86_400_000;
const MOST_BARS = 60;

const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Days from the first read to the last, those without any as well; of a longer while several days together. */
export function byDay(hours: readonly HourOfReads[]): readonly Stretch[] {
  const [first, last] = [hours.at(0), hours.at(-1)];
  if (first === undefined || last === undefined) return [];
  const counts = new Map<string, number>();
  for (const { hour, reads } of hours) {
    const { day } = momentInCharts(hour);
    counts.set(day, (counts.get(day) ?? 0) + reads);
  }
  const [fromMs, toMs] = [
    Date.parse(momentInCharts(first.hour).day),
    Date.parse(momentInCharts(last.hour).day),
  ];
  const days = Math.round((toMs - fromMs) / DAY_MS) + 1;
  const together = Math.ceil(days / MOST_BARS);
  return Array.from({ length: Math.ceil(days / together) }, (_, at) => {
    const beginMs = fromMs + at * together * DAY_MS;
    // The last bar ends with the last read.
    const length = Math.min(together, days - at * together);
    const some = Array.from({ length }, (_unused, more) => dayAt(beginMs + more * DAY_MS));
    const reads = some.reduce((sum, day) => sum + (counts.get(day) ?? 0), 0);
    return { fromDay: some[0] ?? "", toDay: some.at(-1) ?? "", reads };
  });
}

const dayWords = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const dayInWords = (day: string): string => dayWords.format(new Date(`${day}T00:00:00Z`));

export const stretchWords = ({ fromDay, toDay }: Pick<Stretch, "fromDay" | "toDay">): string =>
  fromDay === toDay ? dayInWords(fromDay) : `${dayInWords(fromDay)} to ${dayInWords(toDay)}`;

const clock = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

export function chosenWords(chosen: Chosen): string {
  if (chosen.kind === "while") return stretchWords(chosen);
  return `${WEEKDAY_NAMES[chosen.weekday]}s from ${clock(chosen.hour)} to ${clock((chosen.hour + 1) % 24)}`;
}
