/** What a refused step on what the public wrote says: what is in the way, and what to do. */
import type { ContactChangeRefusal } from "#flows/public-contact/answer-contact.ts";
import type { Problem } from "../problem.ts";
import { codesIn } from "../refusals.ts";

const WORDS: Readonly<Record<ContactChangeRefusal["code"], Pick<Problem, "status" | "title" | "detail">>> = {
  "contact-unknown": {
    status: 404,
    title: "There is nothing of this name on your desk",
    detail: "It may have been handed to another desk. Look at the list.",
  },
  "contact-changed-meanwhile": {
    status: 409,
    title: "Somebody else changed this at the same moment",
    detail: "Open it again, look at what changed, and take your step then.",
  },
  "contact-step-not-possible": {
    status: 409,
    title: "This step is not possible now",
    detail: "The steps that are possible now are listed in `possible`.",
  },
  "contact-second-person-needed": {
    status: 409,
    title: "This needs somebody who did not write the answer",
    detail: "Ask a colleague who may approve answers to the public.",
  },
  "contact-extension-too-late": {
    status: 409,
    title: "The time is over, so it cannot be extended",
    detail:
      "A person has to be told of a longer time before the first one ends. Answer now, and say why it is late.",
  },
  "contact-same-desk": {
    status: 409,
    title: "It lies on this desk already",
    detail: "Choose another desk.",
  },
  "contact-outcome-not-of-kind": {
    status: 422,
    title: "An answer of this kind cannot end so",
    detail: "Choose one of the outcomes in `outcomes`.",
  },
};

export const CONTACT_CODES = codesIn(WORDS);
export const CONTACT_UNKNOWN: Problem = { code: "contact-unknown", ...WORDS["contact-unknown"] };

export function contactProblem({ code, ...facts }: ContactChangeRefusal): Problem {
  return { code, ...WORDS[code], ...(Object.keys(facts).length === 0 ? {} : { facts }) };
}
