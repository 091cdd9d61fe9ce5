/** What changed from one version of the self-assessment to another? */
import { PRINCIPLES } from "./principles.ts";
import type { AssessmentContent } from "./self-assessment.ts";

export interface AssessmentDifference {
  /** The question, or the principle of a plan; null of the scope. */
  readonly of: string | null;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export function assessmentDifference(
  before: AssessmentContent,
  after: AssessmentContent,
): readonly AssessmentDifference[] {
  const questions = PRINCIPLES.flatMap((principle) => principle.questions);
  return [
    { of: null, what: "What is assessed", before: before.scope, after: after.scope },
    ...questions.map(({ id, text }) => ({
      ...{ of: id, what: text },
      ...{ before: answerIn(before, id), after: answerIn(after, id) },
    })),
    ...PRINCIPLES.map(({ number }) => ({
      ...{ of: `${number}`, what: "Plan" },
      ...{ before: planIn(before, number), after: planIn(after, number) },
    })),
  ].filter((one) => one.before !== one.after);
}

const ANSWER_WORDS = { yes: "Yes", partly: "Partly", no: "No" } as const;

function answerIn({ answers }: AssessmentContent, id: string): string {
  const given = answers.find(({ question }) => question === id);
  if (given === undefined) return "Not answered";
  return `${ANSWER_WORDS[given.answer]}. ${given.note}`.trim();
}

function planIn({ actions }: AssessmentContent, number: number): string {
  const plan = actions.find(({ principle }) => principle === number);
  return plan === undefined ? "None" : `${plan.gap}; ${plan.action}; ${plan.owner}, by ${plan.due}`;
}
