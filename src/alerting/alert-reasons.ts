/** Which of the entries behind one alert leads, and what do they permit together? */
import type { Hit } from "#matching/hit.ts";
import { REASONS } from "#matching/reasons.ts";
import { ENTRY_ACTIONS, needsSecondCheck, RISK_GRADES } from "#matching/voi-entry.ts";
import { REASON_CODES } from "#terms/entry-reason.ts";
import type { AlertGrounds, AlertReason, AlertReasons } from "./alert.ts";
import { entryRank } from "./rank.ts";

/** All of them, the leading one first. */
export function reasonsOf(grounds: AlertGrounds): AlertReasons {
  return [grounds, ...(grounds.also ?? [])];
}

/** Every marker that any of the entries carries: the life of an officer may hang on one that stands on the lesser list. */
export function warningsOf(grounds: AlertGrounds): readonly string[] {
  return [...new Set(reasonsOf(grounds).flatMap(({ warnings }) => warnings))];
}

/** By person at risk and priority, then markers, then risk; the rest only makes the order certain. */
export function graverFirst({ entry: a, list: listA }: Hit, { entry: b, list: listB }: Hit): number {
  const risk = (grade: typeof a.riskGrade) => {
    if (grade === "not-given") return RISK_GRADES.indexOf("high");
    return grade === undefined ? RISK_GRADES.length : RISK_GRADES.indexOf(grade);
  };
  return (
    entryRank(b) - entryRank(a) ||
    Number(needsSecondCheck(b)) - Number(needsSecondCheck(a)) ||
    b.warnings.length - a.warnings.length ||
    risk(a.riskGrade) - risk(b.riskGrade) ||
    ENTRY_ACTIONS.indexOf(a.action) - ENTRY_ACTIONS.indexOf(b.action) ||
    REASON_CODES.indexOf(a.reason) - REASON_CODES.indexOf(b.reason) ||
    listB.publishedAt - listA.publishedAt ||
    (a.id < b.id ? -1 : 1)
  );
}

/** A dangerous entry that nobody else has checked keeps everybody from a stop, whatever another list asks for. */
export const isHeldBack = (reasons: readonly AlertReason[]): boolean =>
  reasons.some(({ unchecked }) => unchecked === true);

/** What the alert asks of a patrol: what its leading entry asks, with the caution that any other of them wants. */
export function actionOf(grounds: AlertGrounds): AlertReason["action"] {
  const reasons = reasonsOf(grounds);
  if (grounds.action !== "stop") return grounds.action;
  if (isHeldBack(reasons)) return "assess";
  return reasons.some(({ action }) => action === "stop-with-caution") ? "stop-with-caution" : "stop";
}

export const isPersonAtRisk = (grounds: AlertGrounds): boolean =>
  reasonsOf(grounds).some(({ reason }) => REASONS[reason].personAtRisk);

/** Nobody is at risk, no list calls it urgent and none warns: such alerts may be closed many at once, and be muted. */
export const isLowValue = (grounds: AlertGrounds): boolean =>
  !isPersonAtRisk(grounds) &&
  reasonsOf(grounds).every(({ priority, warnings }) => priority !== "high" && warnings.length === 0);
