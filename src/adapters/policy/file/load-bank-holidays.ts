/** The bank holidays from a file in the shape of https://www.gov.uk/bank-holidays.json, which can be put in its place as it is. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { HolidayCalendar } from "#foi/working-days.ts";
import { type LocalDate, parseLocalDate } from "#terms/local-date.ts";
import { OutsideError } from "#terms/outside-error.ts";

const day = z.string().transform((text, context) => {
  const date = parseLocalDate(text);
  if (date !== undefined) return date;
  context.addIssue("must be a day like 2026-12-25");
  return z.NEVER;
});

const division = z.object({
  events: z.array(z.object({ title: z.string().min(1), date: day })).min(1, "must name at least one"),
});

/** Other members, such as where the file comes from, are for people. */
const fileSchema = z.object({
  "england-and-wales": division,
  scotland: division,
  "northern-ireland": division,
});

/**
 * Known are the years that every part of the kingdom has, from the first day of the first to the last day of the last.
 * Throws `OutsideError` `bank-holidays-not-valid` with all that is wrong.
 */
export async function loadBankHolidays(path: string): Promise<HolidayCalendar> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw notValid(path, "It cannot be read.", cause);
  });
  const result = fileSchema.safeParse(parsed(text, path));
  if (!result.success) throw notValid(path, z.prettifyError(result.error), result.error);
  const divisions = Object.values(result.data).map(({ events }) => events.map(({ date }) => date));
  const years = divisions.map((dates) => dates.map((date) => Number(date.slice(0, 4))));
  const firstYear = Math.max(...years.map((each) => Math.min(...each)));
  const lastYear = Math.min(...years.map((each) => Math.max(...each)));
  if (firstYear > lastYear) throw notValid(path, "There is no year for which all three parts have holidays.");
  return {
    first: `${firstYear}-01-01` as LocalDate,
    last: `${lastYear}-12-31` as LocalDate,
    holidays: new Set(divisions.flat()),
  };
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notValid(path, "It is no JSON.", cause);
  }
}

function notValid(path: string, problems: string, cause?: unknown): OutsideError {
  const message = `The bank holidays in ${path} cannot be used, so no working day could be counted. Put the file of https://www.gov.uk/bank-holidays.json in its place.\n${problems}`;
  return new OutsideError("bank-holidays-not-valid", message, { retryable: false, cause });
}
