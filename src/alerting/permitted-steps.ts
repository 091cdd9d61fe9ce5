/** Which answers does an alert leave open? One place, so that buttons and refusals agree. */
import type { EntryAction } from "#matching/voi-entry.ts";
import { type Alert, OUTCOMES, type Outcome, RESPONSES, type Response } from "./alert.ts";

/** By the alert's own action, which a stale list or a missing second check has weakened already. */
const RESPONSES_TO: Readonly<Record<EntryAction, readonly Response[]>> = {
  stop: RESPONSES,
  "stop-with-caution": RESPONSES,
  assess: ["unit-sent", "observe", "passed-on", "no-action"],
  silent: ["passed-on", "no-action"],
};

export const permittedResponses = ({ grounds }: Pick<Alert, "grounds">): readonly Response[] =>
  RESPONSES_TO[grounds.action];

/** A misread is told by the verdict; and nobody was stopped on an alert that nobody acted on. */
export function outcomesOpen({ state }: Pick<Alert, "state">): readonly Outcome[] {
  if (state === "closed" || state === "raised") return [];
  if (state === "acted") return OUTCOMES.filter((outcome) => outcome !== "misread");
  return ["no-trace", "not-attended", "stale-marker", "other"];
}
