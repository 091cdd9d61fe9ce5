/** What a refused step of a request says to the disclosure officer: what is in the way, and what to do. */
import type { FoiChangeRefusal } from "#flows/foi/answer-foi.ts";
import type { HandOverFailure } from "#flows/foi/hand-over-foi.ts";
import type { Problem } from "../problem.ts";
import { codesIn } from "../refusals.ts";

type Refusal =
  | FoiChangeRefusal
  | HandOverFailure
  | {
      readonly code:
        | "foi-annex-unknown"
        | "foi-attachment-unknown"
        | "foi-date-not-valid"
        | "foi-not-drafted";
    };

const WORDS: Readonly<Record<Refusal["code"], Pick<Problem, "status" | "title" | "detail">>> = {
  "foi-unknown": { status: 404, title: "There is no such request" },
  "foi-annex-unknown": { status: 404, title: "The letter has no table with this number" },
  "foi-names-place": {
    status: 409,
    title: "What you wrote names the place of a site",
    detail:
      "Places of sites are never told in an answer. Take the words in `words` out, and give numbers or the district instead.",
  },
  "foi-attachment-unknown": { status: 404, title: "Nothing with this number came with this request" },
  "foi-changed-meanwhile": {
    status: 409,
    title: "Somebody else changed this request at the same moment",
    detail: "Open it again, look at what changed, and take your step then.",
  },
  "figures-not-proven": {
    status: 409,
    title: "The figures do not agree with the audit log",
    detail:
      "Nothing was drafted. Tell whoever runs Fosseway: the figures have to be counted from the audit log anew (npx fosseway figures recount), and why they differ has to be found out.",
  },
  "foi-step-not-possible": {
    status: 409,
    title: "This step is not possible now",
    detail: "The steps that are possible now are listed in `possible`.",
  },
  "foi-question-open": {
    status: 409,
    title: "The letter leaves a question of the requester open",
    detail:
      "Draft it again with a part of your own that answers the question or says that you do not hold it, or say that you send it as it is.",
  },
  "foi-exemption-incomplete": {
    status: 409,
    title: "A part is withheld without all that its notice needs",
    detail:
      "Give the exemption, why it applies and, where it is asked for, the harm and how the public interest was weighed. What is missing is listed in `problems`.",
  },
  "foi-not-approved": {
    status: 409,
    title: "A second person has not approved the letter",
    detail: "Ask a colleague who neither drafted nor edited it to read it and approve it; then send it.",
  },
  "foi-second-person-needed": {
    status: 409,
    title: "This needs somebody who took no part in it",
    detail:
      "Ask a colleague. Whoever wrote an answer does not approve it, and whoever took part in it does not review it.",
  },
  "foi-words-only": {
    status: 400,
    title: "Words alone can be changed",
    detail: "Figures in tables come from the registers. Draft the letter again if they have changed.",
  },
  "foi-date-in-future": {
    status: 400,
    title: "The date lies in the future",
    detail: "Give today's date or an earlier one.",
  },
  "foi-date-too-early": {
    status: 400,
    title: "The date is too early for this step",
    detail: "Give the date named in `earliest` or a later one.",
  },
  "foi-date-not-valid": {
    status: 400,
    title: "There is no such date",
    detail: "Write it as year, month and day, for example 2026-03-11.",
  },
  "foi-hand-over-not-possible": {
    status: 409,
    title: "The request is not worked on any more",
    detail: "It was answered or withdrawn, so nothing of it is handed over or answered now.",
  },
  "foi-hand-over-due-past": {
    status: 400,
    title: "The day by which to answer lies in the past",
    detail: "Give today's date or a later one.",
  },
  "foi-hand-over-unknown": { status: 404, title: "There is no such question" },
  "foi-hand-over-closed": {
    status: 409,
    title: "This question is not open any more",
    detail: "It was answered or taken back meanwhile. Hand it over again if more is needed.",
  },
  "foi-hand-over-person-unknown": {
    status: 400,
    title: "There is no such colleague in your force",
    detail: "Choose somebody of the list, a team, or a mail address.",
  },
  "foi-not-drafted": {
    status: 409,
    title: "There is no letter yet",
    detail: "Draft the answer first; then the letter can be looked at.",
  },
};

export const FOI_CODES = codesIn(WORDS);

export function foiProblem(refusal: Refusal): Problem {
  const { code, ...facts } = refusal;
  return { code, ...WORDS[code], ...(Object.keys(facts).length === 0 ? {} : { facts }) };
}
