/** Story: an answer, an internal review or a question that was handed over comes near its last day or past it, and those who can answer are told. */
import { type AnswerDue, answerDue, questionReminded, reminded, reviewReminded } from "#foi/answer-due.ts";
import { overdueHandOvers } from "#foi/decide-hand-over.ts";
import type { FoiRequest, LaterFoiEvent } from "#foi/foi-request.ts";
import type { FoiRequests } from "#foi/ports.ts";
import { reviewDue } from "#foi/review-due.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import type { Events } from "#mechanism/events.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { daysBetween, londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import { type TellOfAlarmsPorts, tellOfRequests } from "../reach/tell-of-alarms.ts";

export interface RemindOfRequestsPorts extends Omit<TellOfAlarmsPorts, "rulesOf"> {
  readonly requests: Pick<FoiRequests, "all" | "append">;
  readonly holidays: HolidayCalendar;
  readonly rulesOf: RulesOf<"foi" | "reach">;
  readonly events: Events;
  readonly clock: Clock;
}

interface Reminder {
  readonly request: FoiRequest;
  readonly what: "answer" | "review" | "question";
  readonly daysLeft: number;
  /** Put by in the request, so that no restart reminds twice. */
  readonly noted: LaterFoiEvent;
}

/** Only one node may do it at a time. */
export async function remindOfRequests(ports: RemindOfRequestsPorts): Promise<void> {
  const now = ports.clock();
  const found = (await ports.requests.all()).flatMap((request) => remindersOf(request, ports) ?? []);
  // Before it is noted: a node that dies in between tells twice, and not never.
  for (const [what, theirs] of Map.groupBy(found, (one) => one.what)) {
    const days = theirs.map(({ request: { forceId }, daysLeft }) => ({ forceId, days: daysLeft }));
    await tellOfRequests(days, now, ports, what);
  }
  for (const { request, daysLeft, noted } of found) {
    // Somebody took a step at this moment: it is told again at the next turn, if it still has to be.
    if (!(await ports.requests.append(request.id, noted, request.version)).saved) continue;
    ports.events.report("foi-due", { request: request.id, state: daysLeft < 0 ? "overdue" : "ahead" });
  }
}

/** One at a time of each request: what is left is told at the next turn. */
function remindersOf(request: FoiRequest, { rulesOf, clock, holidays }: RemindOfRequestsPorts) {
  const now = clock();
  const today = londonDate(now);
  const rules = rulesOf(request.forceId, now).foi;
  const of = (what: Reminder["what"], { daysLeft }: Pick<AnswerDue, "daysLeft">, noted: LaterFoiEvent) =>
    ({ request, what, daysLeft, noted }) satisfies Reminder;
  const answer = answerDue(request, today, holidays, rules.clock);
  if (answer !== undefined) return of("answer", answer, reminded(answer, now));
  const review = reviewDue(request, today, holidays, rules);
  if (review !== undefined) return of("review", review, reviewReminded(review, now));
  const late = overdueHandOvers(request, today).find((one) => one.reminded === undefined);
  return (
    late && of("question", { daysLeft: -daysBetween(late.dueOn, today) }, questionReminded(late.number, now))
  );
}
