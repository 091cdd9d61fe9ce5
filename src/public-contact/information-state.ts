/** How does a request for information that came by the form stand, as its sender may read it? */
import { type ClockRules, foiClock } from "#foi/foi-clock.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import type { LocalDate } from "#terms/local-date.ts";

export type InformationState =
  /** The last lawful day; undefined outside the years whose bank holidays are known. */
  | { readonly state: "open"; readonly answerBy?: LocalDate | undefined }
  | { readonly state: "waits-for-sender" }
  | { readonly state: "answered" | "withdrawn"; readonly on: LocalDate };

/** Reviews and what the Commissioner decides reach the sender by letter. */
export function informationState(
  request: Pick<FoiRequest, "receivedOn" | "clarifications" | "answeredOn" | "withdrawn">,
  today: LocalDate,
  calendar: HolidayCalendar,
  rules: ClockRules,
): InformationState {
  const { answeredOn, withdrawn } = request;
  if (answeredOn !== undefined) return { state: "answered", on: answeredOn };
  if (withdrawn !== undefined) return { state: "withdrawn", on: withdrawn.on };
  const { state, dueOn } = foiClock(request, today, calendar, rules);
  return state === "suspended" ? { state: "waits-for-sender" } : { state: "open", answerBy: dueOn };
}
