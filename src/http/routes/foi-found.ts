/** The request that an address names, for somebody of the force that was asked; and the calendar by which its days are counted. */
import type { FoiRequest } from "#foi/foi-request.ts";
import type { FoiRequests } from "#foi/ports.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { type ForceId, parseId } from "#terms/ids.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { ProblemError } from "../problem.ts";
import type { FoiCalendar } from "./foi-body.ts";
import { foiProblem } from "./foi-problems.ts";

interface CalendarPorts {
  readonly clock: Clock;
  readonly holidays: HolidayCalendar;
  readonly rulesOf: RulesOf<"foi">;
}

export function calendarOf(force: ForceId, { clock, holidays, rulesOf }: CalendarPorts): FoiCalendar {
  const now = clock();
  return { today: londonDate(now), holidays, rules: rulesOf(force, now).foi };
}

/** Another force's requests do not exist for this one. */
export async function foundRequest(
  text: string,
  reader: Officer,
  { requests }: { readonly requests: Pick<FoiRequests, "find"> },
): Promise<FoiRequest> {
  const id = parseId("foi", text);
  const request = id && (await requests.find(id));
  if (request === undefined || request.forceId !== reader.forceId)
    throw new ProblemError(foiProblem({ code: "foi-unknown" }));
  return request;
}
