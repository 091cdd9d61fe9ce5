import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { isWeekend, type LocalDate, londonDate, nextDate, parseLocalDate } from "#terms/local-date.ts";
import { HOLIDAYS } from "../../test/factories/holidays.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { type ClockFacts, foiClock as clockBy } from "./foi-clock.ts";
import {
  workingDaysAfter as daysAfterBy,
  workingDaysBetween as daysBetweenBy,
  type HolidayCalendar,
  holidaysEndSoon,
  isWorkingDay as isWorkingDayBy,
} from "./working-days.ts";

const isWorkingDay = (date: LocalDate) => isWorkingDayBy(date, HOLIDAYS);
const workingDaysAfter = (date: LocalDate, count: number) => daysAfterBy(date, count, HOLIDAYS) as LocalDate;
const workingDaysBetween = (from: LocalDate, to: LocalDate) => daysBetweenBy(from, to, HOLIDAYS);
const foiClock = (facts: ClockFacts, today: LocalDate) =>
  clockBy(facts, today, HOLIDAYS, HOUSE_NUMBERS.foi.clock);

const on = (text: string): LocalDate => {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(`${text} is not a day`);
  return date;
};

describe("working days", () => {
  it("§12.9 the request of 11 March 2026 was due on 13 April, and its answer of 15 June took 62 working days", () => {
    const received = on("2026-03-11");
    expect(workingDaysAfter(received, 20)).toBe("2026-04-13");
    // 63 counting 15 June itself, which was a bank holiday in Scotland.
    expect(workingDaysBetween(received, on("2026-06-15"))).toBe(62);
    expect(
      foiClock({ receivedOn: received, clarifications: [], stoppedOn: on("2026-06-15") }, on("2026-06-15")),
    ).toMatchObject({
      late: true,
      dueOn: "2026-04-13",
    });
  });

  it("leave out a holiday of any one nation", () => {
    for (const date of ["2026-01-02", "2026-03-17", "2026-07-13", "2026-08-03", "2026-08-31", "2026-11-30"]) {
      expect(isWorkingDay(on(date)), date).toBe(false);
    }
    expect(isWorkingDay(on("2026-11-27"))).toBe(true);
  });

  it("come from a file of days on weekdays, with the years that every part of the kingdom has", () => {
    const dates = [...HOLIDAYS.holidays] as LocalDate[];
    expect(dates.filter(isWeekend)).toEqual([]);
    expect([HOLIDAYS.first, HOLIDAYS.last]).toEqual(["2026-01-01", "2028-12-31"]);
    expect(dates).toHaveLength(40);
  });

  it("are not counted beyond the last day that is known, nor before the first", () => {
    expect(workingDaysAfter(on("2028-12-01"), 18)).toBe("2028-12-29");
    expect(workingDaysAfter(on("2028-12-01"), 19)).toBeUndefined();
    expect(workingDaysBetween(on("2028-12-20"), on("2028-12-31"))).toBe(5);
    expect(workingDaysBetween(on("2028-12-20"), on("2029-01-01"))).toBeUndefined();
    expect(workingDaysBetween(on("2025-12-30"), on("2026-01-02"))).toBeUndefined();
  });

  it("are warned of a year before their end", () => {
    const calendar: HolidayCalendar = { ...HOLIDAYS, last: on("2028-12-31") };
    expect(holidaysEndSoon(calendar, on("2028-01-01"))).toBe(false);
    expect(holidaysEndSoon(calendar, on("2028-01-02"))).toBe(true);
  });

  it("the nth working day after a day is n working days away", () => {
    const start = on("2026-01-01");
    const days = fc.integer({ min: 0, max: 900 }).map((count) => {
      let day = start;
      for (let left = count; left > 0; left--) day = nextDate(day);
      return day;
    });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const then = workingDaysAfter(day, count);
        expect(isWorkingDay(then)).toBe(true);
        expect(workingDaysBetween(day, then)).toBe(count);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the clock of a request", () => {
  const receivedOn = on("2026-03-11");

  it("runs from the day after receipt and rings on days 10, 15 and 18", () => {
    const running = (today: string) => foiClock({ receivedOn, clarifications: [] }, on(today));
    expect(running("2026-03-11")).toMatchObject({
      state: "running",
      workingDay: 0,
      daysLeft: 20,
      dueOn: "2026-04-13",
    });
    expect(running("2026-03-25").alarm).toBeUndefined();
    expect(running("2026-03-26")).toMatchObject({ workingDay: 10, alarm: 10 });
    expect(running("2026-04-02")).toMatchObject({ workingDay: 15, alarm: 15 });
    expect(running("2026-04-09")).toMatchObject({ workingDay: 18, alarm: 18, late: false });
    expect(running("2026-04-13")).toMatchObject({ workingDay: 20, daysLeft: 0, late: false });
    expect(running("2026-04-14")).toMatchObject({ workingDay: 21, late: true });
  });

  it("stands still while a clarification is awaited, and has no due date", () => {
    const asked = { receivedOn, clarifications: [{ askedOn: on("2026-03-13") }] };
    expect(foiClock(asked, on("2026-03-13"))).toMatchObject({
      state: "suspended",
      workingDay: 2,
      dueOn: undefined,
    });
    expect(foiClock(asked, on("2026-06-01"))).toMatchObject({
      state: "suspended",
      workingDay: 2,
      late: false,
    });
  });

  it("says what it can tell at the end of the known days, and nothing else", () => {
    const facts = { receivedOn: on("2028-12-11"), clarifications: [] };
    expect(foiClock(facts, on("2028-12-29"))).toMatchObject({
      ...{ workingDay: 12, daysLeft: 8, alarm: 10, late: false, countable: false },
      dueOn: undefined,
    });
    expect(foiClock(facts, on("2029-01-15"))).toMatchObject({
      ...{ state: "running", workingDay: undefined, daysLeft: undefined, late: undefined, countable: false },
    });
    // Due within the known days: whoever is later than that is late, whatever the next year's holidays are.
    expect(foiClock({ ...facts, receivedOn: on("2028-11-24") }, on("2029-01-15"))).toMatchObject({
      ...{ dueOn: "2028-12-27", workingDay: undefined, late: true, countable: false },
    });
    expect(foiClock(facts, on("2028-12-11")).countable).toBe(false);
    expect(foiClock({ ...facts, receivedOn: on("2028-11-24") }, on("2028-11-30")).countable).toBe(true);
  });

  it("goes on from where it stood on the working day after the clarification came", () => {
    const clarifications = [{ askedOn: on("2026-03-13"), receivedOn: on("2026-03-20") }];
    expect(foiClock({ receivedOn, clarifications }, on("2026-03-20")).workingDay).toBe(2);
    expect(foiClock({ receivedOn, clarifications }, on("2026-03-23"))).toMatchObject({
      state: "running",
      workingDay: 3,
    });
    // Four working days of waiting (16, 18, 19 and 20 March; the 17th is a holiday).
    expect(foiClock({ receivedOn, clarifications }, on("2026-03-23")).dueOn).toBe("2026-04-17");
  });

  it("never gives a later day than the Act, which would start anew at the clarification", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 40 }), (askedAfter, waited) => {
        const askedOn = workingDaysAfter(receivedOn, askedAfter);
        const clarifiedOn = workingDaysAfter(askedOn, waited);
        const clock = foiClock(
          { receivedOn, clarifications: [{ askedOn, receivedOn: clarifiedOn }] },
          clarifiedOn,
        );
        expect(clock.dueOn! <= workingDaysAfter(clarifiedOn, 20)).toBe(true);
      }),
    );
  });

  it("takes its days from London, also in summer time", () => {
    expect(londonDate(parseInstant("2026-06-30T23:30:00.000Z") as Instant)).toBe("2026-07-01");
    expect(londonDate(parseInstant("2026-01-31T23:30:00.000Z") as Instant)).toBe("2026-01-31");
  });

  it("knows days that are none", () => {
    expect(parseLocalDate("2026-02-29")).toBeUndefined();
    expect(parseLocalDate("11/03/2026")).toBeUndefined();
    expect(parseLocalDate("2028-02-29")).toBe("2028-02-29");
  });
});
