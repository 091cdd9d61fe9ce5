/** Why does this read answer the question? In the words that stand beside it. */
import type { Matter, Narrowing, Question } from "#access/search-request.ts";
import { estimateFor } from "#matching/tolerance-preview.ts";
import type { Read } from "#terms/read.ts";
import { canonicalVrm, displayVrm, type Vrm } from "#terms/vrm.ts";

/** The kind of question first, then what narrowed it: "Fits AB49*; in the place, hours and look asked for". */
export function whyFound(
  { question, where, when, seen }: Pick<Matter, "question" | keyof Narrowing>,
  read: Pick<Read, "vrm" | "confidence">,
): string {
  const narrowed = [
    ...(where === undefined ? [] : ["the place"]),
    ...(when === undefined ? [] : ["the hours"]),
    ...(seen === undefined ? [] : ["the look"]),
  ];
  const why = whyOf(question, read);
  return narrowed.length === 0 ? why : `${why}; within ${listOf(narrowed)} asked for`;
}

const listOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

function whyOf(question: Question, read: Pick<Read, "vrm" | "confidence">): string {
  switch (question.kind) {
    case "vrm":
      return "The mark asked for";
    case "marks":
      return "One of the marks asked for";
    case "misread":
      return whyMisread(question.vrm, read);
    case "pattern":
      return `Fits ${question.pattern}`;
    case "cameras":
      return "Passed one of the cameras";
    case "area":
      return "Passed within the part of the map";
  }
}

function whyMisread(asked: Vrm, { vrm, confidence }: Pick<Read, "vrm" | "confidence">): string {
  const [sought, seen] = [canonicalVrm(asked), canonicalVrm(vrm)];
  if (sought === seen) return "The mark asked for";
  const chance = inAHundred(estimateFor(sought, seen, confidence));
  return `May be a misread: an estimated ${chance} that the vehicle bears ${displayVrm(asked)}`;
}

function inAHundred(share: number): string {
  const hundredths = Math.round(share * 100);
  return hundredths < 1 ? "less than 1 in 100" : `${hundredths} in 100`;
}
