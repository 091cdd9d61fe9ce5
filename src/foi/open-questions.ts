/** Which questions of a request do the parts of an answer leave open? Found by their words; the disclosure officer decides. */
import type { FoiPart } from "./foi-request.ts";

/** Questions that no live table answers, so that the officer has to write, or to say that it is not held. */
export const OPEN_QUESTIONS = ["cost"] as const;
export type OpenQuestion = (typeof OPEN_QUESTIONS)[number];

const ASKED: Readonly<Record<OpenQuestion, RegExp>> = {
  cost: /£|\b(costs?|costing|spen[dt](ing)?|expenditure|budgets?|pric(e[ds]?|ing)|paid|invoices?|funding|how much (money|do|does|did|has|have|was|were|is|are))\b/i,
};

/** Many requests end with a sentence on the limit of section 12: that is about our cost of answering, and asks nothing. */
const ABOUT_THE_LIMIT =
  /\bsection 12\b|\bs\.? ?12\b|\bcost (of compliance|limits?|ceiling|threshold)\b|\bappropriate limit\b/i;

const askedIn = (text: string): string =>
  text
    .split(/(?<=[.?!])\s+/)
    .filter((sentence) => !ABOUT_THE_LIMIT.test(sentence))
    .join(" ");

/** As a letter and a screen say it. */
export const QUESTION_WORDS: Readonly<Record<OpenQuestion, string>> = { cost: "what it cost" };

/** `text` is all that the requester wrote. A part of the officer's own that speaks of it answers a question. */
export function openQuestions(text: string, parts: readonly FoiPart[]): readonly OpenQuestion[] {
  const own = parts.flatMap((part) => {
    if (part.topic === "not-held") return [part.question];
    return part.topic === "written" ? [`${part.question} ${part.answer}`] : [];
  });
  const asked = askedIn(text);
  return OPEN_QUESTIONS.filter(
    (question) => ASKED[question].test(asked) && !own.some((words) => ASKED[question].test(words)),
  );
}
