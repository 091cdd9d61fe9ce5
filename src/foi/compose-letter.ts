/** The whole letter: the request quoted, the answer, the right to an internal review, and the way to the Commissioner. */
import type { CommissionerContact, FoiRules } from "#policy/foi-rules.ts";
import type { Letterhead } from "#policy/installation.ts";
import { dateInWords, type LocalDate } from "#terms/local-date.ts";
import { blocksToSend } from "./edited-words.ts";
import type { FoiRequest } from "./foi-request.ts";
import type { Letter, LetterBlock } from "./letter.ts";
import { type LetterWords, letterWords } from "./letter-words.ts";

/** Within which period a review is asked for, and how the Commissioner is reached. */
export interface LetterRules {
  readonly review: Pick<FoiRules["review"], "askWithinWorkingDays">;
  readonly commissioner: CommissionerContact;
}

/** The letter that was sent, as it was sent; else the draft as of today. Undefined while nothing is drafted. */
export function letterOf(
  request: FoiRequest,
  letterhead: Letterhead,
  today: LocalDate,
  rules: LetterRules,
): Letter | undefined {
  if (request.sentLetter !== undefined) return request.sentLetter;
  const letter = composeLetter(request, letterhead, today, rules);
  return letter && request.answeredOn !== undefined ? { ...letter, reconstructed: true } : letter;
}

/** Undefined while nothing is drafted. `today` dates a draft; an answer keeps the day it went out. */
export function composeLetter(
  request: FoiRequest,
  letterhead: Letterhead,
  today: LocalDate,
  rules: LetterRules,
): Letter | undefined {
  if (request.draft === undefined) return undefined;
  const { force, address, email, telephone } = letterhead;
  const { language } = request;
  const words = letterWords(language);
  return {
    title: words.answerTitle(force, request.reference),
    from: [force, ...address, ...[email, telephone].filter((line) => line !== "")],
    to: [request.requesterName, ...request.replyAddress.split("\n")],
    reference: request.reference,
    date: dateInWords(request.answeredOn ?? today, language),
    ...(language === undefined ? {} : { language }),
    draft: request.answeredOn === undefined,
    blocks: [
      { kind: "paragraph", text: words.dear(request.requesterName) },
      { kind: "paragraph", text: words.weReceived(dateInWords(request.receivedOn, language)) },
      { kind: "quote", text: request.text },
      ...clarificationBlocks(request, words),
      ...blocksToSend(request),
      ...yourRights(words, letterhead, rules),
      { kind: "paragraph", text: words.yours(force) },
    ],
  };
}

const clarificationBlocks = (
  { clarifications, language }: FoiRequest,
  words: LetterWords,
): readonly LetterBlock[] =>
  clarifications.flatMap(({ receivedOn, text }): readonly LetterBlock[] =>
    receivedOn === undefined || text === undefined
      ? []
      : [
          { kind: "paragraph", text: words.youMadeClear(dateInWords(receivedOn, language)) },
          { kind: "quote", text },
        ],
  );

/** Section 17(7): the complaints procedure and the right of section 50. */
const yourRights = (
  words: LetterWords,
  { email }: Letterhead,
  { review, commissioner }: LetterRules,
): readonly LetterBlock[] => [
  { kind: "heading", text: words.notSatisfied },
  { kind: "paragraph", text: words.askForReview(review.askWithinWorkingDays, email) },
  { kind: "paragraph", text: words.complain },
  {
    kind: "list",
    items: [
      `${words.website}: ${commissioner.website}`,
      `${words.telephone}: ${commissioner.telephone}`,
      `${words.email}: ${commissioner.email}`,
      `${words.post}: ${commissioner.post}`,
    ],
  },
];
