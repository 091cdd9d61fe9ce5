/**
 * How much of the twenty working days is used, and when is the last lawful day? (Section 10(1).) The clock stands still
 * while we wait for a clarification. The Act would let it start anew when the clarification comes (section 10(6)); we
 * only resume, so that our date is never later than the Act's.
 */
import type { LocalDate } from "#terms/local-date.ts";
import { countDays, type HolidayCalendar, isWorkingDay, nthDayAfter } from "./working-days.ts";

export const FOI_LIMIT_DAYS = 20;
/** The working days on which the disclosure officer is reminded. */
const FOI_ALARM_DAYS = [10, 15, 18] as const;

export interface ClockFacts {
  readonly receivedOn: LocalDate;
  readonly clarifications: readonly {
    readonly askedOn: LocalDate;
    readonly receivedOn?: LocalDate | undefined;
  }[];
  /** The day the clock stopped for good: answered or withdrawn. */
  readonly stoppedOn?: LocalDate | undefined;
}

export interface FoiClock {
  readonly state: "running" | "suspended" | "stopped";
  /** Undefined when the days lie outside those whose bank holidays are known. */
  readonly workingDay?: number | undefined;
  /** Undefined while suspended, for nobody knows when the clarification will come; and outside the known days. */
  readonly dueOn?: LocalDate | undefined;
  readonly daysLeft?: number | undefined;
  readonly alarm?: (typeof FOI_ALARM_DAYS)[number] | undefined;
  /** Undefined when it cannot be told. */
  readonly late?: boolean | undefined;
  /** False when something of it cannot be told for want of bank holidays. */
  readonly countable: boolean;
}

export function foiClock(facts: ClockFacts, today: LocalDate, calendar: HolidayCalendar): FoiClock {
  const until = facts.stoppedOn ?? today;
  const counts = (day: LocalDate) => countsFor(day, facts, calendar);
  const workingDay = countDays(facts.receivedOn, until, counts);
  const suspended =
    facts.stoppedOn === undefined && facts.clarifications.some((stop) => stop.receivedOn === undefined);
  const state = facts.stoppedOn !== undefined ? "stopped" : suspended ? "suspended" : "running";
  const dueOn = suspended ? undefined : nthDayAfter(facts.receivedOn, FOI_LIMIT_DAYS, counts);
  return {
    state,
    workingDay,
    dueOn,
    daysLeft: workingDay === undefined ? undefined : FOI_LIMIT_DAYS - workingDay,
    alarm:
      state === "stopped" || workingDay === undefined
        ? undefined
        : FOI_ALARM_DAYS.findLast((day) => workingDay >= day),
    late: isLate(workingDay, dueOn, until),
    countable: workingDay !== undefined && (suspended || dueOn !== undefined),
  };
}

function isLate(
  workingDay: number | undefined,
  dueOn: LocalDate | undefined,
  until: LocalDate,
): boolean | undefined {
  if (workingDay !== undefined) return workingDay > FOI_LIMIT_DAYS;
  return dueOn === undefined ? undefined : until > dueOn;
}

/** The day we ask still counts; the days of waiting and the day on which the clarification comes do not. */
function countsFor(
  day: LocalDate,
  { clarifications, stoppedOn }: ClockFacts,
  calendar: HolidayCalendar,
): boolean | undefined {
  const waiting = clarifications.some(
    ({ askedOn, receivedOn }) => day > askedOn && day <= (receivedOn ?? stoppedOn ?? day),
  );
  return waiting ? false : isWorkingDay(day, calendar);
}
