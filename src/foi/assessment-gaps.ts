/** What is open in a self-assessment, found without anybody looking: unanswered, unplanned, overdue, denied by a register, or shown by nothing. */
import type { LocalDate } from "#terms/local-date.ts";
import { type EvidenceFact, principleOf } from "./evidence-fact.ts";
import { PRINCIPLES } from "./principles.ts";
import { type AssessmentContent, openPoints } from "./self-assessment.ts";

export const GAP_KINDS = ["unanswered", "unplanned", "overdue", "contradicted", "unshown"] as const;

export interface AssessmentGap {
  readonly kind: (typeof GAP_KINDS)[number];
  readonly principle: number;
  readonly words: string;
}

export function assessmentGaps(
  content: AssessmentContent,
  evidence: readonly EvidenceFact[],
  today: LocalDate,
): readonly AssessmentGap[] {
  return [
    ...openGaps(content),
    ...overdueGaps(content, today),
    ...contradictions(content, evidence),
    ...unshown(content, evidence),
  ].toSorted((a, b) => a.principle - b.principle);
}

function openGaps(content: AssessmentContent): readonly AssessmentGap[] {
  const texts = new Map(PRINCIPLES.flatMap(({ questions }) => questions.map(({ id, text }) => [id, text])));
  return openPoints(content).map((point) => {
    const text = texts.get(point);
    const principle = Number(point.split(".")[0]);
    return text === undefined
      ? { kind: "unplanned", principle, words: "Not everything is a yes, and no action is planned" }
      : { kind: "unanswered", principle, words: `Not answered: ${text}` };
  });
}

export function overdueActions({ actions }: AssessmentContent, today: LocalDate) {
  return actions.filter(({ due }) => due < today);
}

const overdueGaps = (content: AssessmentContent, today: LocalDate): readonly AssessmentGap[] =>
  overdueActions(content, today).map(({ principle, action }) => ({
    ...{ kind: "overdue", principle },
    words: `The day of this action has passed: ${action}`,
  }));

/** A plain yes beside a register that says otherwise. "Partly" with a plan says the same as the register. */
function contradictions(
  { answers }: AssessmentContent,
  evidence: readonly EvidenceFact[],
): readonly AssessmentGap[] {
  const yes = new Set(answers.filter(({ answer }) => answer === "yes").map(({ question }) => question));
  return evidence
    .filter(({ isGap, isMissing, question }) => isGap && !isMissing && yes.has(question))
    .map((fact) => ({
      ...{ kind: "contradicted", principle: principleOf(fact) },
      words: `Question ${fact.question} is answered yes, and a register says: ${fact.words}: ${fact.value}`,
    }));
}

/** A plain yes where no register here speaks, and no note says how it is known. */
function unshown(
  { answers }: AssessmentContent,
  evidence: readonly EvidenceFact[],
): readonly AssessmentGap[] {
  const bare = new Set(
    answers.filter(({ answer, note }) => answer === "yes" && note === "").map(({ question }) => question),
  );
  return evidence
    .filter(({ isMissing, question }) => isMissing && bare.has(question))
    .map((fact) => ({
      ...{ kind: "unshown", principle: principleOf(fact) },
      words: `Question ${fact.question} is answered yes, no register of this is kept here, and no note says how it is known: ${fact.words}`,
    }));
}
