/** The whole letter: the request quoted, the answer, the right to an internal review, and the way to the Commissioner. */
import type { Letterhead } from "#policy/installation.ts";
import type { FoiRules } from "#policy/rule-numbers.ts";
import { dateInWords, type LocalDate } from "#terms/local-date.ts";
import { blocksToSend } from "./edited-words.ts";
import type { FoiRequest } from "./foi-request.ts";
import type { Letter, LetterBlock } from "./letter.ts";

type ReviewRules = Pick<FoiRules["review"], "askWithinWorkingDays">;

/** The letter that was sent, as it was sent; else the draft as of today. Undefined while nothing is drafted. */
export function letterOf(
  request: FoiRequest,
  letterhead: Letterhead,
  today: LocalDate,
  rules: ReviewRules,
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
  rules: ReviewRules,
): Letter | undefined {
  if (request.draft === undefined) return undefined;
  const { force, address, email, telephone } = letterhead;
  return {
    title: `${force}: Freedom of Information request ${request.reference}`,
    from: [force, ...address, ...[email, telephone].filter((line) => line !== "")],
    to: [request.requesterName, ...request.replyAddress.split("\n")],
    reference: request.reference,
    date: dateInWords(request.answeredOn ?? today),
    draft: request.answeredOn === undefined,
    blocks: [
      { kind: "paragraph", text: `Dear ${request.requesterName},` },
      {
        kind: "paragraph",
        text: `On ${dateInWords(request.receivedOn)} we received your request under the Freedom of Information Act 2000:`,
      },
      { kind: "quote", text: request.text },
      ...request.clarifications.flatMap(clarificationBlocks),
      ...blocksToSend(request),
      ...yourRights(letterhead, rules),
      { kind: "paragraph", text: `Yours sincerely,\nDisclosure Officer\n${force}` },
    ],
  };
}

function clarificationBlocks(clarification: FoiRequest["clarifications"][number]): readonly LetterBlock[] {
  const { receivedOn, text } = clarification;
  if (receivedOn === undefined || text === undefined) return [];
  return [
    { kind: "paragraph", text: `On ${dateInWords(receivedOn)} you made clear:` },
    { kind: "quote", text },
  ];
}

/** Section 17(7): the complaints procedure and the right of section 50. */
function yourRights({ email }: Letterhead, { askWithinWorkingDays }: ReviewRules): readonly LetterBlock[] {
  return [
    { kind: "heading", text: "If you are not satisfied" },
    {
      kind: "paragraph",
      text: `You have the right to ask us to review this response. Please ask within ${askWithinWorkingDays} working days of it, by writing to ${email === "" ? "us" : email} with the reference above. Somebody who took no part in the answer will review it.`,
    },
    {
      kind: "paragraph",
      text: "If you are still not satisfied after the review, you may complain to the Information Commissioner under section 50 of the Act:",
    },
    {
      kind: "list",
      items: [
        "Website: https://ico.org.uk/",
        "Telephone: 0303 123 1113",
        "Email: casework@ico.org.uk",
        "Post: Information Commissioner's Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF",
      ],
    },
  ];
}
