/** Self-assessments in memory, for tests. */
import type { SelfAssessment, SelfAssessments } from "#foi/self-assessment.ts";

export function memorySelfAssessments(): SelfAssessments {
  const kept: SelfAssessment[] = [];
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
  };
}
