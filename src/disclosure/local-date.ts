/** A day of the calendar as letters and deadlines use it, `YYYY-MM-DD`, in the time of Europe/London. */
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";

declare const brand: unique symbol;
export type LocalDate = string & { readonly [brand]: "LocalDate" };

/** Undefined for text that is not a day of the calendar, for example `2026-02-30`. */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const epochMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(epochMs) && isoDay(epochMs) === text ? (text as LocalDate) : undefined;
}

const londonParts = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });

/** The day it is in London at this moment. */
export function londonDate(moment: Instant): LocalDate {
  return londonParts.format(moment) as LocalDate;
}

/** The day it is in UTC at this moment, for counting by days of 24 hours. */
export function utcDate(moment: Instant): LocalDate {
  return isoDay(moment) as LocalDate;
}

/** Midnight UTC at which the day begins. */
export function startOf(date: LocalDate): Instant {
  return instant(Date.parse(date));
}

export function nextDate(date: LocalDate): LocalDate {
  return isoDay(Date.parse(date) + DAY_MS) as LocalDate;
}

export function isWeekend(date: LocalDate): boolean {
  const weekday = new Date(date).getUTCDay();
  return weekday === 0 || weekday === 6;
}

const letterDate = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "long" });

/** As a letter writes it: `11 March 2026`. */
export function dateInWords(date: LocalDate): string {
  return letterDate.format(new Date(date));
}

const letterMoment = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  dateStyle: "long",
  timeStyle: "short",
});

/** As a letter writes it, London time: `11 March 2026 at 10:02`. */
export function momentInWords(moment: Instant): string {
  return letterMoment.format(moment);
}

const isoDay = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 10);
