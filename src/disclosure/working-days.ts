/**
 * Is this a working day of the Freedom of Information Act, and which is the twentieth? Section 10(6): no weekend, and no
 * bank holiday of any part of the United Kingdom. In years without holiday data only weekends are left out, so that a
 * date worked out here is never later than the Act's.
 */
import { isWeekend, type LocalDate, nextDate } from "./local-date.ts";
import { PUBLIC_HOLIDAYS } from "./public-holidays.ts";

const holidays: ReadonlySet<string> = new Set(PUBLIC_HOLIDAYS.map(({ date }) => date));

export function isWorkingDay(date: LocalDate): boolean {
  return !isWeekend(date) && !holidays.has(date);
}

/** The `count`th working day after `date`; the day itself never counts. */
export function workingDaysAfter(date: LocalDate, count: number): LocalDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = nextDate(day);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to and including `to`. */
export function workingDaysBetween(from: LocalDate, to: LocalDate): number {
  let days = 0;
  for (let day = from; day < to; ) {
    day = nextDate(day);
    if (isWorkingDay(day)) days += 1;
  }
  return days;
}
