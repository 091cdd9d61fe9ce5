/** Work by the clock: a job that fails is told of, stops no other, and is tried again later and later. */
import { expect, it } from "vitest";
import { every, survive } from "#app/house/timed-jobs.ts";
import { warnOfHolidays } from "#app/house/warn-of-holidays.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { HOLIDAYS } from "../factories/holidays.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";

const away = () => new OutsideError("database-unreachable", "away", { retryable: true });

it.each([
  ["the outside", away],
  ["a mistake of ours", () => new TypeError("a mistake")],
])("survives %s and names the job", async (_, failure) => {
  const events = memoryEvents();
  expect(await survive("retention", () => Promise.reject(failure()), events)).toBe(false);
  expect(await survive("trim", () => Promise.resolve(7), events)).toBe(true);
  expect(events.told).toMatchObject([{ event: "work-put-off", labels: { work: "retention" } }]);
});

it("is never given up, however often it fails", async () => {
  const stop = new AbortController();
  let turns = 0;
  await every(1, stop.signal, () => {
    turns += 1;
    if (turns === 6) stop.abort();
    return Promise.resolve(turns % 2 === 0);
  });
  expect(turns).toBe(6);
});

it("says once a day how long the bank holidays that are known still last, within a year of their end", () => {
  const events = memoryEvents();
  const warn = warnOfHolidays(HOLIDAYS, events);
  const daysBeforeEnd = (days: number) => instant(Date.parse(`${HOLIDAYS.last}T09:00:00Z`) - days * DAY_MS);
  warn(daysBeforeEnd(370));
  expect(events.told).toEqual([]);
  warn(daysBeforeEnd(200));
  warn(daysBeforeEnd(199.8));
  expect(events.told).toMatchObject([{ event: "bank-holidays-end", facts: { days: 200 } }]);
  warn(daysBeforeEnd(199));
  expect(events.told).toHaveLength(2);
});
