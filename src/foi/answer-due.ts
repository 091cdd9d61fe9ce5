/** Is it time to remind the disclosure officer of a request, and of which working day? Each once, and once more when it is late. */
import { makeId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Person } from "#terms/officer.ts";
import { type ClockRules, foiClock } from "./foi-clock.ts";
import type { FoiRequest, LaterFoiEvent } from "./foi-request.ts";
import type { HolidayCalendar } from "./working-days.ts";

export interface AnswerDue {
  /** The working day of reminding; the first after the limit when the answer is late. */
  readonly workingDay: number;
  /** Working days left; below 0 when it is late. */
  readonly daysLeft: number;
}

/** After an outage the last day of reminding alone counts. While we wait for a clarification nobody can do anything. */
export function answerDue(
  request: FoiRequest,
  today: LocalDate,
  calendar: HolidayCalendar,
  rules: ClockRules,
): AnswerDue | undefined {
  const stoppedOn = request.answeredOn ?? request.withdrawn?.on;
  const { state, alarm, daysLeft, late } = foiClock({ ...request, stoppedOn }, today, calendar, rules);
  if (state !== "running" || daysLeft === undefined) return undefined;
  const workingDay = late === true ? rules.workingDays + 1 : alarm;
  if (workingDay === undefined || workingDay <= (request.remindedOfDay ?? 0)) return undefined;
  return { workingDay, daysLeft };
}

/** Nobody reminds by hand. */
const BY_THE_CLOCK: Person = { id: makeId("off", "fosseway"), name: "Fosseway" };

/** Put by in the request itself, so that no restart reminds twice. */
export const reviewReminded = ({ workingDay }: AnswerDue, at: Instant): LaterFoiEvent => ({
  ...{ at, by: BY_THE_CLOCK, type: "review-reminded", workingDay },
});
export const questionReminded = (number: number, at: Instant): LaterFoiEvent => ({
  ...{ at, by: BY_THE_CLOCK, type: "hand-over-reminded", number },
});
export const reminded = ({ workingDay }: AnswerDue, at: Instant): LaterFoiEvent => ({
  ...{ at, by: BY_THE_CLOCK, type: "reminded", workingDay },
});
