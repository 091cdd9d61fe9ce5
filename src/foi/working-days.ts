/**
 * Is this a working day of the Freedom of Information Act, and which is the twentieth? Section 10(6): no weekend, and no
 * bank holiday of any part of the United Kingdom. Bank holidays are known for some years only, and nothing is counted
 * outside them: a count that leaves those years is undefined.
 */
import { daysBetween, isWeekend, type LocalDate, nextDate } from "#terms/local-date.ts";

/** The bank holidays of all parts of the United Kingdom, and the days for which they are known. */
export interface HolidayCalendar {
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly holidays: ReadonlySet<string>;
}

/** Undefined for a day of which nobody here knows whether it is a bank holiday. */
export function isWorkingDay(
  date: LocalDate,
  { first, last, holidays }: HolidayCalendar,
): boolean | undefined {
  if (date < first || date > last) return undefined;
  return !isWeekend(date) && !holidays.has(date);
}

/** The `count`th working day after `date`; the day itself never counts. */
export function workingDaysAfter(
  date: LocalDate,
  count: number,
  calendar: HolidayCalendar,
): LocalDate | undefined {
  return nthDayAfter(date, count, (day) => isWorkingDay(day, calendar));
}

/** Working days after `from` up to and including `to`. */
export function workingDaysBetween(
  from: LocalDate,
  to: LocalDate,
  calendar: HolidayCalendar,
): number | undefined {
  return countDays(from, to, (day) => isWorkingDay(day, calendar));
}

/** Does a day count? Undefined when that is not known. */
type Counts = (day: LocalDate) => boolean | undefined;

export function nthDayAfter(date: LocalDate, count: number, counts: Counts): LocalDate | undefined {
  let day = date;
  for (let left = count; left > 0; ) {
    day = nextDate(day);
    const counted = counts(day);
    if (counted === undefined) return undefined;
    if (counted) left -= 1;
  }
  return day;
}

export function countDays(from: LocalDate, to: LocalDate, counts: Counts): number | undefined {
  let days = 0;
  for (let day = from; day < to; ) {
    day = nextDate(day);
    const counted = counts(day);
    if (counted === undefined) return undefined;
    if (counted) days += 1;
  }
  return days;
}

/** The data has to be brought up to date a year before it ends: the Act's periods and their reviews reach ahead. */
const WARN_DAYS = 365;

export function holidaysEndSoon({ last }: HolidayCalendar, today: LocalDate): boolean {
  return daysBetween(today, last) < WARN_DAYS;
}
