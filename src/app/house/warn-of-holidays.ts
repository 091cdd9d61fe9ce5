/** Are the bank holidays that are known about to end? */
import { type HolidayCalendar, holidaysEndSoon } from "#foi/working-days.ts";
import type { Events } from "#mechanism/events.ts";
import type { Instant } from "#terms/instant.ts";
import { daysBetween, type LocalDate, londonDate } from "#terms/local-date.ts";

/** Told once a day while less than a year is left. */
export function warnOfHolidays(holidays: HolidayCalendar, events: Events): (now: Instant) => void {
  let told: LocalDate | undefined;
  return (now) => {
    const today = londonDate(now);
    if (told === today || !holidaysEndSoon(holidays, today)) return;
    told = today;
    events.report("bank-holidays-end", {
      days: daysBetween(today, holidays.last),
    });
  };
}
