/** How does a force say it stands with the twelve principles, what does it mean to mend, and who has signed that? */
import type { ForceId, OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { PRINCIPLES } from "./principles.ts";

export const ASSESSMENT_ANSWERS = ["yes", "partly", "no"] as const;
export type AssessmentAnswer = (typeof ASSESSMENT_ANSWERS)[number];

export interface AssessmentContent {
  /** Which system, of which force, and what is not part of it. */
  readonly scope: string;
  readonly answers: readonly {
    readonly question: string;
    readonly answer: AssessmentAnswer;
    readonly note: string;
  }[];
  /** One plan a principle at most. */
  readonly actions: readonly {
    readonly principle: number;
    readonly gap: string;
    readonly action: string;
    readonly owner: string;
    readonly due: LocalDate;
  }[];
}

interface Person {
  readonly id: OfficerId;
  readonly name: string;
}

/** One version; a later one never changes it. */
export interface SelfAssessment extends AssessmentContent {
  readonly forceId: ForceId;
  readonly version: number;
  readonly at: Instant;
  readonly by: Person;
  /** Who signed this very version off; a later version has to be signed anew. */
  readonly signedOff: Person | null;
}

/** One press: put up, or taken back. The last one counts. */
export interface AssessmentPress {
  readonly forceId: ForceId;
  /** 1, 2, 3 ... of each force. */
  readonly number: number;
  /** The version that was put up; null where it was taken back. */
  readonly version: number | null;
  readonly at: Instant;
  readonly by: Person;
}

export interface SelfAssessments {
  /** Newest first. */
  versionsOf(forceId: ForceId): Promise<readonly SelfAssessment[]>;
  /** False when that version is there already. */
  add(assessment: SelfAssessment): Promise<boolean>;
  /** What was put before the public and taken back, oldest first. */
  pressesOf(forceId: ForceId): Promise<readonly AssessmentPress[]>;
  /** False when somebody pressed meanwhile. */
  press(press: AssessmentPress): Promise<boolean>;
}

export type SignOffRefusal = "assessment-not-complete" | "assessment-own" | "assessment-signed";

/** Where every question is answered, and whatever is not a plain yes has a plan. */
export function openPoints({ answers, actions }: AssessmentContent): readonly string[] {
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  return PRINCIPLES.flatMap(({ number, questions }) => {
    const unanswered = questions.filter(({ id }) => !given.has(id)).map(({ id }) => id);
    const gap = questions.some(({ id }) => given.has(id) && given.get(id) !== "yes");
    const planned = actions.some(({ principle }) => principle === number);
    return gap && !planned ? [...unanswered, `${number}`] : unanswered;
  });
}

export function signOffRefusal(last: SelfAssessment, by: OfficerId): SignOffRefusal | undefined {
  if (last.signedOff !== null) return "assessment-signed";
  if (last.by.id === by) return "assessment-own";
  return openPoints(last).length > 0 ? "assessment-not-complete" : undefined;
}
