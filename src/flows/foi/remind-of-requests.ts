/** Story: a request comes near its last lawful day, and those who can answer it are told; once more when the day has passed. */
import { answerDue, reminded } from "#foi/answer-due.ts";
import type { FoiRequests } from "#foi/ports.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import type { Events } from "#mechanism/events.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import { type TellOfAlarmsPorts, tellOfRequests } from "../reach/tell-of-alarms.ts";

export interface RemindOfRequestsPorts extends Omit<TellOfAlarmsPorts, "rulesOf"> {
  readonly requests: Pick<FoiRequests, "all" | "append">;
  readonly holidays: HolidayCalendar;
  readonly rulesOf: RulesOf<"foi" | "reach">;
  readonly events: Events;
  readonly clock: Clock;
}

/** Only one node may do it at a time. */
export async function remindOfRequests(ports: RemindOfRequestsPorts): Promise<void> {
  const now = ports.clock();
  const found = (await ports.requests.all()).flatMap((request) => {
    const { clock } = ports.rulesOf(request.forceId, now).foi;
    const due = answerDue(request, londonDate(now), ports.holidays, clock);
    return due === undefined ? [] : [{ request, due }];
  });
  if (found.length === 0) return;
  // Before it is noted: a node that dies in between tells twice, and not never.
  const days = found.map(({ request: { forceId }, due }) => ({ forceId, days: due.daysLeft }));
  await tellOfRequests(days, now, ports);
  for (const { request, due } of found) {
    // Somebody took a step at this moment: it is told again at the next turn, if it still has to be.
    if (!(await ports.requests.append(request.id, reminded(due, now), request.version)).saved) continue;
    ports.events.report("foi-due", { request: request.id, state: due.daysLeft < 0 ? "overdue" : "ahead" });
  }
}
