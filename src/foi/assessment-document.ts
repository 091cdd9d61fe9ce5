/** The self-assessment to print: every principle with its answers, what the registers say, and the plan, for a meeting or a file. */
import type { Letterhead } from "#policy/installation.ts";
import { dateInWords, type LocalDate } from "#terms/local-date.ts";
import type { EvidenceFact } from "./evidence-fact.ts";
import { principleOf } from "./evidence-fact.ts";
import type { Letter, LetterBlock } from "./letter.ts";
import { PRINCIPLES, type Principle } from "./principles.ts";
import type { SelfAssessment } from "./self-assessment.ts";

export interface AssessmentDocumentFacts {
  readonly letterhead: Letterhead;
  /** The name of the system that is assessed. */
  readonly system: string;
  readonly evidence: readonly EvidenceFact[];
  readonly today: LocalDate;
}

export const ANSWER_WORDS = { yes: "Yes", partly: "Partly", no: "No" } as const;

export function assessmentDocument(
  assessment: SelfAssessment,
  { letterhead, system, evidence, today }: AssessmentDocumentFacts,
): Letter {
  const { version, signedOff, by, scope } = assessment;
  const { force, address } = letterhead;
  const standing =
    signedOff === null
      ? `Written by ${by.name}. It is not signed off.`
      : `Written by ${by.name}, signed off by ${signedOff.name}.`;
  return {
    title: `${force}: self-assessment against the twelve principles`,
    from: [force, ...address],
    to: [],
    reference: `self-assessment-${version}`,
    date: dateInWords(today),
    draft: signedOff === null,
    blocks: [
      { kind: "paragraph", text: standing },
      { kind: "heading", text: "What is assessed" },
      { kind: "paragraph", text: `System: ${system}` },
      { kind: "paragraph", text: scope },
      ...PRINCIPLES.flatMap((principle) => principleBlocks(principle, assessment, evidence)),
    ],
  };
}

function principleBlocks(
  { number, title, questions }: Principle,
  { answers, actions }: SelfAssessment,
  evidence: readonly EvidenceFact[],
): readonly LetterBlock[] {
  const given = new Map(answers.map((answer) => [answer.question, answer]));
  const rows = questions.map(({ id, text }) => {
    const answer = given.get(id);
    return [text, answer === undefined ? "Not answered" : ANSWER_WORDS[answer.answer], answer?.note ?? ""];
  });
  const facts = evidence.filter((fact) => principleOf(fact) === number);
  const plan = actions.find(({ principle }) => principle === number);
  return [
    { kind: "heading", text: `${number}. ${title}` },
    { kind: "table", caption: "Answers", columns: ["Question", "Answer", "How it is known"], rows },
    ...(facts.length === 0 ? [] : [evidenceTable(facts)]),
    ...(plan === undefined ? [] : [planParagraph(plan)]),
  ];
}

const evidenceTable = (facts: readonly EvidenceFact[]): LetterBlock => ({
  kind: "table",
  caption: "What the registers say",
  columns: ["Fact", "Now"],
  rows: facts.map(({ words, value, isGap }) => [words, isGap ? `${value} (a gap)` : value]),
});

const planParagraph = ({ gap, action, owner, due }: SelfAssessment["actions"][number]): LetterBlock => ({
  kind: "paragraph",
  text: `Gap: ${gap}\nAction: ${action}\nOwner: ${owner}, by ${dateInWords(due)}`,
});
