/**
 * How much of the twenty working days is used, and when is the last lawful day? (Section 10(1).) The clock stands still
 * while we wait for a clarification. The Act would let it start anew when the clarification comes (section 10(6)); we
 * only resume, so that our date is never later than the Act's.
 */
import { type LocalDate, nextDate } from "./local-date.ts";
import { isWorkingDay } from "./working-days.ts";

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
  readonly workingDay: number;
  /** Undefined while suspended: nobody knows when the clarification will come. */
  readonly dueOn?: LocalDate | undefined;
  readonly daysLeft: number;
  readonly alarm?: (typeof FOI_ALARM_DAYS)[number] | undefined;
  readonly late: boolean;
}

export function foiClock(facts: ClockFacts, today: LocalDate): FoiClock {
  const until = facts.stoppedOn ?? today;
  const workingDay = countedDays(facts, until);
  const suspended =
    facts.stoppedOn === undefined && facts.clarifications.some((stop) => stop.receivedOn === undefined);
  const state = facts.stoppedOn !== undefined ? "stopped" : suspended ? "suspended" : "running";
  return {
    state,
    workingDay,
    dueOn: suspended ? undefined : dueDate(facts),
    daysLeft: FOI_LIMIT_DAYS - workingDay,
    alarm: state === "stopped" ? undefined : FOI_ALARM_DAYS.findLast((day) => workingDay >= day),
    late: workingDay > FOI_LIMIT_DAYS,
  };
}

function countedDays(facts: ClockFacts, until: LocalDate): number {
  let days = 0;
  for (let day = facts.receivedOn; day < until; ) {
    day = nextDate(day);
    if (counts(day, facts)) days += 1;
  }
  return days;
}

function dueDate(facts: ClockFacts): LocalDate {
  let day = facts.receivedOn;
  for (let left = FOI_LIMIT_DAYS; left > 0; ) {
    day = nextDate(day);
    if (counts(day, facts)) left -= 1;
  }
  return day;
}

/** The day we ask still counts; the days of waiting and the day on which the clarification comes do not. */
function counts(day: LocalDate, { clarifications, stoppedOn }: ClockFacts): boolean {
  return (
    isWorkingDay(day) &&
    !clarifications.some(
      ({ askedOn, receivedOn }) => day > askedOn && day <= (receivedOn ?? stoppedOn ?? day),
    )
  );
}
