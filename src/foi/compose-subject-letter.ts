/** The answer to somebody who asked what is held of them: the reads, or why they are withheld, and the rights that section 45 has them told. */
import type { CommissionerContact } from "#policy/foi-rules.ts";
import type { Letterhead } from "#policy/installation.ts";
import type { SubjectAccessRules } from "#policy/keeping-rules.ts";
import { dateInWords, type LocalDate, londonDate, momentInWords } from "#terms/local-date.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { Letter, LetterBlock } from "./letter.ts";
import type { SubjectAccess } from "./subject-access.ts";

export interface SubjectLetterFacts {
  readonly letterhead: Letterhead;
  readonly rules: SubjectAccessRules;
  readonly commissioner: CommissionerContact;
  /** How long reads are kept, in words. */
  readonly keptFor: string;
  readonly today: LocalDate;
}

/** The letter that was sent, as it was sent; else the draft as of today. */
export function subjectLetter(request: SubjectAccess, facts: SubjectLetterFacts): Letter {
  if (request.answer !== undefined) return request.answer.letter;
  return composeSubjectLetter(request, facts, true);
}

export function composeSubjectLetter(
  request: SubjectAccess,
  { letterhead, rules, commissioner, keptFor, today }: SubjectLetterFacts,
  draft: boolean,
): Letter {
  const { force, address, email, telephone } = letterhead;
  const marks = request.marks.map(displayVrm).join(", ");
  return {
    title: `${force}: your request for your own data ${request.reference}`,
    from: [force, ...address, ...[email, telephone].filter((line) => line !== "")],
    to: [request.requesterName, ...request.replyAddress.split("\n")],
    reference: request.reference,
    date: dateInWords(today),
    draft,
    blocks: [
      { kind: "paragraph", text: `Dear ${request.requesterName},` },
      {
        kind: "paragraph",
        text: `On ${dateInWords(request.receivedOn)} we received your request under section 45 of the Data Protection Act 2018 for what our number plate recognition system holds of you.${marks === "" ? "" : ` You told us that you use the vehicle ${marks}.`}`,
      },
      ...answerBlocks(request, rules),
      {
        kind: "paragraph",
        text: `Cameras record the number plates of passing vehicles for the prevention and detection of crime. Reads are kept for ${keptFor} and then erased, unless an investigation needs them for longer. They may be shared with other police forces and law enforcement bodies.`,
      },
      ...rightsBlocks(letterhead, commissioner),
      { kind: "paragraph", text: `Yours sincerely,\nDisclosure Officer\n${force}` },
    ],
  };
}

function answerBlocks(request: SubjectAccess, rules: SubjectAccessRules): readonly LetterBlock[] {
  const { restriction, found } = request;
  // Whether anything is held may itself be what has to be protected: then the letter is the same either way.
  if (restriction?.withheld === "everything") {
    return [
      {
        kind: "paragraph",
        text: "We have no information that we are required to give you in answer to your request.",
      },
    ];
  }
  const period = `from ${dateInWords(londonDate(request.from))} to ${dateInWords(londonDate(request.to))}`;
  const blocks: LetterBlock[] = [{ kind: "heading", text: "What we hold" }];
  if (found === undefined || found.reads === 0) {
    blocks.push({ kind: "paragraph", text: `We hold no reads of this vehicle ${period}.` });
  } else {
    const more = found.reads > found.shown.length ? `, of which the newest ${found.shown.length} follow` : "";
    blocks.push(
      { kind: "paragraph", text: `We hold ${found.reads} reads of this vehicle ${period}${more}.` },
      {
        kind: "table",
        caption: "Reads of your vehicle, the newest first (UK time)",
        columns: ["When", "Number plate as read"],
        rows: found.shown.map(({ capturedAt, vrm }) => [momentInWords(capturedAt), displayVrm(vrm)]),
      },
    );
  }
  const ground = rules.restrictions.find(({ id }) => id === restriction?.ground);
  if (ground !== undefined)
    blocks.push({
      kind: "paragraph",
      text: `Some information is withheld under section 45(4) of the Act ${ground.words}. Where cameras stand is not told.`,
    });
  return blocks;
}

/** Section 45(2)(e) and (f), and section 45(5) of what is withheld. */
const rightsBlocks = ({ email }: Letterhead, commissioner: CommissionerContact): readonly LetterBlock[] => [
  { kind: "heading", text: "Your rights" },
  {
    kind: "paragraph",
    text: `You may ask us to rectify or erase data about you, or to restrict how we use it, by writing to ${email === "" ? "us" : email} with the reference above.`,
  },
  {
    kind: "paragraph",
    text: "You may ask the Information Commissioner to check our answer, complain to the Commissioner under section 165 of the Act, or apply to a court under section 167:",
  },
  {
    kind: "list",
    items: [
      `Website: ${commissioner.website}`,
      `Telephone: ${commissioner.telephone}`,
      `Post: ${commissioner.post}`,
    ],
  },
];
