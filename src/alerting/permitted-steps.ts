/** Which answers does an alert leave open? One place, so that buttons and refusals agree. */
import type { EntryAction } from "#matching/voi-entry.ts";
import { type Alert, type AlertReason, OUTCOMES, type Outcome, RESPONSES, type Response } from "./alert.ts";
import { isHeldBack } from "./alert-reasons.ts";

/** By the entry's action as it was at the hit, which a stale list or a missing second check has weakened already. */
const RESPONSES_TO: Readonly<Record<EntryAction, readonly Response[]>> = {
  stop: RESPONSES,
  "stop-with-caution": RESPONSES,
  assess: ["unit-sent", "observe", "passed-on", "no-action"],
  silent: ["passed-on", "no-action"],
};

/** What any of the entries that still stand permits, but no stop while one of them is dangerous and unchecked. */
export function permittedResponses(standing: readonly AlertReason[]): readonly Response[] {
  const actions: readonly EntryAction[] = isHeldBack(standing)
    ? ["assess"]
    : standing.map(({ action }) => action);
  return RESPONSES.filter(
    (response) =>
      response === "no-action" || actions.some((action) => RESPONSES_TO[action].includes(response)),
  );
}

/** A misread is told by the verdict; and nobody was stopped on an alert that nobody acted on. */
export function outcomesOpen({ state }: Pick<Alert, "state">): readonly Outcome[] {
  if (state === "closed" || state === "raised") return [];
  if (state === "acted") return OUTCOMES.filter((outcome) => outcome !== "misread");
  return ["no-trace", "not-attended", "stale-marker", "other"];
}
