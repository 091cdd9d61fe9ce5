/** Story: whoever asked is told that their request has come, and by when they will have an answer. */
import { composeAcknowledgement } from "#foi/compose-acknowledgement.ts";
import { foiClock } from "#foi/foi-clock.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import type { Letter } from "#foi/letter.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import type { Letterhead } from "#policy/installation.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForceId } from "#terms/ids.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";

export interface AcknowledgementPorts {
  readonly letterheadOf: (force: ForceId) => Letterhead;
  readonly holidays: HolidayCalendar;
  readonly rulesOf: RulesOf<"foi">;
  readonly clock: Clock;
}

/** As it was sent; else as it would be sent today. */
export const acknowledgementOf = (request: FoiRequest, ports: AcknowledgementPorts): Letter =>
  request.acknowledged?.letter ?? acknowledgementToday(request, ports, false);

export function acknowledgementToday(
  request: FoiRequest,
  { letterheadOf, holidays, rulesOf, clock }: AcknowledgementPorts,
  isSent: boolean,
): Letter {
  const now = clock();
  const on = londonDate(now);
  const rules = rulesOf(request.forceId, now).foi.clock;
  const stoppedOn = request.answeredOn ?? request.withdrawn?.on;
  const { dueOn } = foiClock({ ...request, stoppedOn }, on, holidays, rules);
  const { workingDays } = rules;
  return composeAcknowledgement(request, letterheadOf(request.forceId), { on, isSent, dueOn, workingDays });
}
