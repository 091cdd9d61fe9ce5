/**
 * How much of the working days is used, and when is the last lawful day? (Section 10(1).) The clock stands still
 * while we wait for a clarification. The Act would let it start anew when the clarification comes (section 10(6)); we
 * only resume, so that our date is never later than the Act's.
 */
import type { FoiRules } from "#policy/foi-rules.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { countDays, type HolidayCalendar, isWorkingDay, nthDayAfter } from "./working-days.ts";

export type ClockRules = Pick<FoiRules["clock"], "workingDays" | "alarmDays">;

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
  /** The last working day of reminding that has come. */
  readonly alarm?: number | undefined;
  /** Undefined when it cannot be told. */
  readonly late?: boolean | undefined;
  /** False when something of it cannot be told for want of bank holidays. */
  readonly countable: boolean;
}

export function foiClock(
  facts: ClockFacts,
  today: LocalDate,
  calendar: HolidayCalendar,
  { workingDays: limit, alarmDays }: ClockRules,
): FoiClock {
  const until = facts.stoppedOn ?? today;
  const counts = (day: LocalDate) => countsFor(day, facts, calendar);
  const workingDay = countDays(facts.receivedOn, until, counts);
  const suspended =
    facts.stoppedOn === undefined && facts.clarifications.some((stop) => stop.receivedOn === undefined);
  const state = facts.stoppedOn !== undefined ? "stopped" : suspended ? "suspended" : "running";
  const dueOn = suspended ? undefined : nthDayAfter(facts.receivedOn, limit, counts);
  return {
    state,
    workingDay,
    dueOn,
    daysLeft: workingDay === undefined ? undefined : limit - workingDay,
    alarm:
      state === "stopped" || workingDay === undefined
        ? undefined
        : alarmDays.findLast((day) => workingDay >= day),
    late: isLate(workingDay, dueOn, until, limit),
    countable: workingDay !== undefined && (suspended || dueOn !== undefined),
  };
}

/**
 * On a day whose end has passed nobody can be said to have asked for a clarification once the answer is late: it would be on time again. The
 * first day that can be named; undefined where any can.
 */
export function earliestToAsk(
  facts: ClockFacts,
  today: LocalDate,
  calendar: HolidayCalendar,
  rules: ClockRules,
): LocalDate | undefined {
  return foiClock(facts, today, calendar, rules).late === true ? today : undefined;
}

function isLate(
  workingDay: number | undefined,
  dueOn: LocalDate | undefined,
  until: LocalDate,
  limit: number,
): boolean | undefined {
  if (workingDay !== undefined) return workingDay > limit;
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
