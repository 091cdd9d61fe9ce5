/** How does the clock of an internal review stand, and is it time to remind the force of it? Its days are those of the policy, counted from the asking. */
import type { FoiRules } from "#policy/foi-rules.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { AnswerDue } from "./answer-due.ts";
import type { FoiRequest } from "./foi-request.ts";
import { type HolidayCalendar, workingDaysAfter, workingDaysBetween } from "./working-days.ts";

type ReviewRules = Pick<FoiRules, "review" | "clock">;

export interface ReviewClock {
  /** Undefined outside the years whose bank holidays are known. */
  readonly dueOn: LocalDate | undefined;
  readonly workingDay: number | undefined;
  readonly late: boolean | undefined;
}

/** Undefined while nobody asked for a review. A review that is decided keeps the day on which it was. */
export function reviewClock(
  { review }: Pick<FoiRequest, "review">,
  today: LocalDate,
  calendar: HolidayCalendar,
  { review: { decideWithinWorkingDays } }: Pick<FoiRules, "review">,
): ReviewClock | undefined {
  if (review === undefined) return undefined;
  const workingDay = workingDaysBetween(review.askedOn, review.decidedOn ?? today, calendar);
  return {
    dueOn: workingDaysAfter(review.askedOn, decideWithinWorkingDays, calendar),
    workingDay,
    late: workingDay === undefined ? undefined : workingDay > decideWithinWorkingDays,
  };
}

/** On the same working days as an answer, each once, and once more when it is late. */
export function reviewDue(
  request: FoiRequest,
  today: LocalDate,
  calendar: HolidayCalendar,
  rules: ReviewRules,
): AnswerDue | undefined {
  if (request.state !== "review-asked") return undefined;
  const limit = rules.review.decideWithinWorkingDays;
  const { workingDay: used, late } = reviewClock(request, today, calendar, rules) ?? {};
  if (used === undefined) return undefined;
  const workingDay =
    late === true ? limit + 1 : rules.clock.alarmDays.findLast((day) => day <= limit && used >= day);
  if (workingDay === undefined || workingDay <= (request.reviewRemindedOfDay ?? 0)) return undefined;
  return { workingDay, daysLeft: limit - used };
}
