/** Self-assessments in memory, for tests. */
import type { AssessmentPress, SelfAssessment, SelfAssessments } from "#foi/self-assessment.ts";

export function memorySelfAssessments(): SelfAssessments {
  const kept: SelfAssessment[] = [];
  const presses: AssessmentPress[] = [];
  return {
    versionsOf: (forceId) =>
      Promise.resolve(
        kept.filter((one) => one.forceId === forceId).toSorted((a, b) => b.version - a.version),
      ),
    add(assessment) {
      const { forceId, version } = assessment;
      if (kept.some((one) => one.forceId === forceId && one.version === version))
        return Promise.resolve(false);
      kept.push(assessment);
      return Promise.resolve(true);
    },
    pressesOf: (forceId) => Promise.resolve(presses.filter((one) => one.forceId === forceId)),
    press(press) {
      const { forceId, number } = press;
      if (presses.some((one) => one.forceId === forceId && one.number === number))
        return Promise.resolve(false);
      presses.push(press);
      return Promise.resolve(true);
    },
  };
}
