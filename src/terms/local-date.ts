/** A day of the calendar as letters, lists and deadlines use it, `YYYY-MM-DD`, in the time of Great Britain. */
import { Temporal } from "temporal-polyfill";
import { type Instant, instant } from "./instant.ts";
import { BRITAIN } from "./wall-time.ts";

declare const brand: unique symbol;
export type LocalDate = string & { readonly [brand]: "LocalDate" };

/** Undefined for text that is not a day of the calendar, for example `2026-02-30`. */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const epochMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(epochMs) && isoDay(epochMs) === text ? (text as LocalDate) : undefined;
}

const londonParts = new Intl.DateTimeFormat("en-CA", { timeZone: BRITAIN, dateStyle: "short" });

/** The day it is in London at this moment. */
export function londonDate(moment: Instant): LocalDate {
  return londonParts.format(moment) as LocalDate;
}

/** The first moment of the day in London: an hour before midnight UTC in summer. */
export function startOfDay(date: LocalDate): Instant {
  return instant(Temporal.PlainDate.from(date).toZonedDateTime(BRITAIN).epochMilliseconds);
}

/** The last millisecond of the day in London. A day on which the clocks change has 23 or 25 hours. */
export function endOfDay(date: LocalDate): Instant {
  return instant(startOfDay(nextDate(date)) - 1);
}

/** The day it is in UTC at this moment, for counting by days of 24 hours. */
export function utcDate(moment: Instant): LocalDate {
  return isoDay(moment) as LocalDate;
}

/** Midnight UTC of the day. */
export function utcMidnight(date: LocalDate): Instant {
  return instant(Date.parse(date));
}

export function nextDate(date: LocalDate): LocalDate {
  return dateAfter(date, 1);
}

/** So many days later; a negative number goes back. */
export function dateAfter(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;
}

/** Days from one to the other; negative when `to` is the earlier one. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

export function isWeekend(date: LocalDate): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek > 5;
}

const letterDates = {
  en: new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "long" }),
  cy: new Intl.DateTimeFormat("cy-GB", { timeZone: "UTC", dateStyle: "long" }),
} as const;

/** As a letter writes it: `11 March 2026`, in Welsh `11 Mawrth 2026`. */
export function dateInWords(date: LocalDate, language: keyof typeof letterDates = "en"): string {
  return letterDates[language].format(new Date(date));
}

const letterMoment = new Intl.DateTimeFormat("en-GB", {
  timeZone: BRITAIN,
  dateStyle: "long",
  timeStyle: "short",
});

/** As a letter writes it, London time: `11 March 2026 at 10:02`. */
export function momentInWords(moment: Instant): string {
  return letterMoment.format(moment);
}

const isoDay = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 10);
