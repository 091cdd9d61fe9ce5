/**
 * Which numbers hold at a moment: of one force, and for what is done once for all of them? Whoever needs a number asks at each
 * use, so that a policy whose day has come holds from its first moment, without a restart.
 */
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { forceOf, type Installation, leadForce, numbersAt, policyAt } from "./installation.ts";
import type { CaptureTimeLimits, ErasureRules, RuleNumbers } from "./rule-numbers.ts";

/**
 * The numbers of a force at a moment. A caller that needs one section names it. What a release kept that told no forces apart
 * names none: it is the leading force's.
 */
export type RulesOf<Section extends keyof RuleNumbers = keyof RuleNumbers> = (
  force: ForceId | undefined,
  at: Instant,
) => Pick<RuleNumbers, Section>;

export const rulesOf =
  (system: Installation): RulesOf =>
  (force, at) =>
    numbersAt(system, force ?? leadForce(system).id, at);

/** When a capture of this force's cameras may be taken; undefined while the force has no policy, and then none is. */
export const captureTimeAt = (
  system: Installation,
  force: ForceId,
  at: Instant,
): CaptureTimeLimits | undefined => policyAt(forceOf(system, force), at)?.numbers.captureTime;

/**
 * One deletion takes the reads of all forces. Like everything that is done once for the system it begins at the hour of the
 * leading force. The most careful force says how much may go unasked, since its reads go with the others'.
 */
export function erasureRulesAt(system: Installation, at: Instant): ErasureRules {
  const shares = system.forces.map(({ id }) => numbersAt(system, id, at).erasure.shareUnaskedPercent);
  return { ...numbersAt(system, leadForce(system).id, at).erasure, shareUnaskedPercent: Math.min(...shares) };
}

/** At which hour a daily submission to the national centre begins: one takes all forces' reads, in the order in which they came. */
export const submissionHourAt = (system: Installation, at: Instant): number =>
  numbersAt(system, leadForce(system).id, at).nationalCentre.dailyFromHourUtc;

/** How far ahead of its receipt a capture may be that some force still takes. */
export const longestAheadSeconds = (system: Installation, at: Instant): number =>
  Math.max(...system.forces.map(({ id }) => numbersAt(system, id, at).captureTime.aheadSeconds));

/** How late a capture may be that some force still takes. */
export const longestLateDays = (system: Installation, at: Instant): number =>
  Math.max(...system.forces.map(({ id }) => numbersAt(system, id, at).captureTime.lateDays));
