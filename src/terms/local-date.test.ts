import { expect, it } from "vitest";
import { formatInstant } from "./instant.ts";
import { daysBetween, endOfDay, type LocalDate, nextDate, parseLocalDate, startOfDay } from "./local-date.ts";

const date = (text: string) => parseLocalDate(text) as LocalDate;

it.each([
  ["a day in winter", "2026-12-08", "2026-12-08T00:00:00.000Z", "2026-12-08T23:59:59.999Z"],
  ["a day in summer", "2026-07-08", "2026-07-07T23:00:00.000Z", "2026-07-08T22:59:59.999Z"],
  ["the day of 23 hours", "2026-03-29", "2026-03-29T00:00:00.000Z", "2026-03-29T22:59:59.999Z"],
  ["the day of 25 hours", "2026-10-25", "2026-10-24T23:00:00.000Z", "2026-10-25T23:59:59.999Z"],
])("%s begins and ends by the clocks of Britain", (_, day, start, end) => {
  expect(formatInstant(startOfDay(date(day)))).toBe(start);
  expect(formatInstant(endOfDay(date(day)))).toBe(end);
});

it("counts days over a change of the clocks and a leap day", () => {
  expect(nextDate(date("2028-02-28"))).toBe("2028-02-29");
  expect(daysBetween(date("2026-03-28"), date("2026-03-30"))).toBe(2);
  expect(daysBetween(date("2026-12-31"), date("2026-01-01"))).toBe(-364);
});

it.each(["2026-02-30", "2026-2-3", "08/12/2026", "2026-13-01", ""])("%j is no day", (text) =>
  expect(parseLocalDate(text)).toBeUndefined(),
);
