/** What one register says about a question of the self-assessment: in words, with its moment and the page where it can be looked at. */
import type { Instant } from "#terms/instant.ts";

export interface EvidenceFact {
  /** The question that it speaks to, for example `8.2`. */
  readonly question: string;
  readonly words: string;
  readonly value: string;
  /** The number, where the value is one of a force, so that forces can be summed. */
  readonly count?: number | undefined;
  /** Whether somebody has to do something about it; a plain yes to the question is then contradicted. */
  readonly isGap: boolean;
  /** Whether no register here speaks about it: a yes then rests on what its note says. */
  readonly isMissing: boolean;
  /** When it was so. */
  readonly at: Instant;
  /** Empty where there is none to look at. */
  readonly page: string;
}

export const principleOf = ({ question }: Pick<EvidenceFact, "question">): number =>
  Number(question.split(".")[0]);

/** Makes facts of one moment. */
export function factsAt(at: Instant) {
  const told = (question: string, words: string, value: string, page: string): EvidenceFact => ({
    ...{ question, words, value, page, at },
    ...{ isGap: false, isMissing: false },
  });
  const counted = (question: string, words: string, page: string, count: number): EvidenceFact => ({
    ...told(question, words, countWords(count), page),
    count,
  });
  return {
    told,
    counted,
    /** A number of which every one above 0 is a gap. */
    gap: (question: string, words: string, page: string, count: number): EvidenceFact => ({
      ...counted(question, words, page, count),
      isGap: count > 0,
    }),
    /** What is kept in no register of this system. */
    missing: (question: string, words: string): EvidenceFact => ({
      ...told(question, words, "no register of this is kept here", ""),
      ...{ isGap: true, isMissing: true },
    }),
  };
}

export const countWords = (count: number): string => count.toLocaleString("en-GB");
