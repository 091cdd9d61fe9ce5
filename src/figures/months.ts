/** Months by the calendar of Great Britain, as `2026-11`. */
import type { Instant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";

export const monthOf = (moment: Instant): string => londonDate(moment).slice(0, 7);

/** So many, the newest first. */
export function monthsBackFrom(newest: string, count: number): readonly string[] {
  const [year = 0, month = 1] = newest.split("-").map(Number);
  return Array.from({ length: count }, (_, back) => {
    const months = year * 12 + (month - 1) - back;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  });
}

const MONTH = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "long", year: "numeric" });

/** As a letter writes it: `November 2026`. */
export const monthInWords = (month: string): string => MONTH.format(new Date(`${month}-15`));
