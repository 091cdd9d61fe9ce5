/** The letter that says: we have your request, and by when you will have an answer. */
import type { Letterhead } from "#policy/installation.ts";
import { dateInWords, type LocalDate } from "#terms/local-date.ts";
import type { FoiRequest } from "./foi-request.ts";
import type { Letter, LetterBlock } from "./letter.ts";

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
  const day = dueOn === undefined ? "" : `, which is by ${dateInWords(dueOn)}`;
  const paragraph = (text: string): LetterBlock => ({ kind: "paragraph", text });
  return {
    title: `${force}: we have received your request ${request.reference}`,
    from: [force, ...address, ...[email, telephone].filter((line) => line !== "")],
    to: [request.requesterName, ...request.replyAddress.split("\n")],
    reference: request.reference,
    date: dateInWords(on),
    draft: !isSent,
    blocks: [
      paragraph(`Dear ${request.requesterName},`),
      paragraph(`On ${dateInWords(request.receivedOn)} we received your request for information:`),
      { kind: "quote", text: request.text },
      paragraph(
        `We deal with it under the Freedom of Information Act 2000. The Act gives us ${workingDays} working days after the day on which we received it; you will have our answer promptly, and within that time${day}.`,
      ),
      paragraph(
        "If we need you to make clear what you ask for, we will write to you. The time then stands still until you reply.",
      ),
      paragraph(
        `Please give the reference ${request.reference} when you write to us about it${email === "" ? "" : ` at ${email}`}.`,
      ),
      paragraph(`Yours sincerely,\nDisclosure Officer\n${force}`),
    ],
  };
}
