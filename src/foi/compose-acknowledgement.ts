/** The letter that says: we have your request, and by when you will have an answer. */
import type { Letterhead } from "#policy/installation.ts";
import { dateInWords, type LocalDate } from "#terms/local-date.ts";
import type { FoiRequest } from "./foi-request.ts";
import type { Letter, LetterBlock } from "./letter.ts";
import { letterWords } from "./letter-words.ts";

export interface AcknowledgementFacts {
  /** The day on its head. */
  readonly on: LocalDate;
  readonly isSent: boolean;
  /** Undefined where the bank holidays up to it are not known, or the clock stands still. */
  readonly dueOn: LocalDate | undefined;
  readonly workingDays: number;
}

export function composeAcknowledgement(
  request: FoiRequest,
  { force, address, email, telephone }: Letterhead,
  { on, isSent, dueOn, workingDays }: AcknowledgementFacts,
): Letter {
  const { language, reference } = request;
  const words = letterWords(language);
  const paragraph = (text: string): LetterBlock => ({ kind: "paragraph", text });
  return {
    title: words.acknowledgementTitle(force, reference),
    from: [force, ...address, ...[email, telephone].filter((line) => line !== "")],
    to: [request.requesterName, ...request.replyAddress.split("\n")],
    reference,
    date: dateInWords(on, language),
    ...(language === undefined ? {} : { language }),
    draft: !isSent,
    blocks: [
      paragraph(words.dear(request.requesterName)),
      paragraph(words.weReceivedForInformation(dateInWords(request.receivedOn, language))),
      { kind: "quote", text: request.text },
      paragraph(words.howLong(workingDays, dueOn === undefined ? "" : dateInWords(dueOn, language))),
      paragraph(words.mayAsk),
      paragraph(words.giveReference(reference, email)),
      paragraph(words.yours(force)),
    ],
  };
}
