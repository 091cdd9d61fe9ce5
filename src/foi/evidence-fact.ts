/** What one register says about a question of the self-assessment: in words, with its moment and the page where it can be looked at. */
import type { Instant } from "#terms/instant.ts";

export interface EvidenceFact {
  /** The question that it speaks to, for example `8.2`. */
  readonly question: string;
  readonly words: string;
  readonly value: string;
  /** Whether somebody has to do something about it; a plain yes to the question is then contradicted. */
  readonly isGap: boolean;
  /** When it was so. */
  readonly at: Instant;
  readonly page: string;
}

export const principleOf = ({ question }: Pick<EvidenceFact, "question">): number =>
  Number(question.split(".")[0]);

/** Makes facts of one moment. */
export function factsAt(at: Instant) {
  const told = (question: string, words: string, value: string, page: string): EvidenceFact => ({
    ...{ question, words, value, page, at },
    isGap: false,
  });
  return {
    told,
    /** A number of which every one above 0 is a gap. */
    gap: (question: string, words: string, page: string, count: number): EvidenceFact => ({
      ...told(question, words, countWords(count), page),
      isGap: count > 0,
    }),
  };
}

export const countWords = (count: number): string => count.toLocaleString("en-GB");
