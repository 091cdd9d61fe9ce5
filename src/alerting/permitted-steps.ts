/** Which answers does an alert leave open? One place, so that buttons and refusals agree. */
import type { EntryAction } from "#matching/voi-entry.ts";
import { type Alert, type AlertReason, OUTCOMES, type Outcome, RESPONSES, type Response } from "./alert.ts";
import { isHeldBack, isLowValue } from "./alert-reasons.ts";

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

/**
 * A misread is told by the verdict; nobody was stopped on an alert that nobody acted on; and only who has seen the vehicle
 * can say that its plate is cloned, or that a grave alert wants nothing more.
 */
export function outcomesOpen({ state, grounds }: Pick<Alert, "state" | "grounds">): readonly Outcome[] {
  if (state === "closed" || state === "raised") return [];
  if (state === "acted") return OUTCOMES.filter((outcome) => outcome !== "misread");
  const seen: readonly Outcome[] = state === "verified" ? ["cloned-plate"] : [];
  const done: readonly Outcome[] = state === "verified" || isLowValue(grounds) ? ["no-further-action"] : [];
  return ["no-trace", "not-attended", "stale-marker", ...seen, ...done, "other"];
}
