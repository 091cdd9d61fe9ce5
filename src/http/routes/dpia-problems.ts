/** What a refused step of a DPIA says: what is in the way, and what to do. */
import type { DpiaChangeRefusal } from "#flows/governance/change-dpia.ts";
import type { Problem } from "../problem.ts";
import { codesIn } from "../refusals.ts";

const WORDS: Readonly<Record<DpiaChangeRefusal["code"], Pick<Problem, "status" | "title" | "detail">>> = {
  "dpia-unknown": { status: 404, title: "There is no such DPIA" },
  "dpia-changed-meanwhile": {
    status: 409,
    title: "Somebody else changed this DPIA since you opened it",
    detail: "Nothing of yours was saved. Open it in another window, and put your changes into that.",
  },
  "dpia-reference-taken": {
    status: 409,
    title: "Another DPIA has this reference",
    detail: "Choose another reference, or write a new version of that DPIA.",
  },
  "dpia-site-unknown": {
    status: 422,
    title: "One of these sites is not your force's",
    detail: "Choose the sites again from the list.",
  },
  "dpia-names-site": {
    status: 409,
    title: "The summary names a site",
    detail:
      "Where fixed sites are is never published. Write a new version whose title and summary name none of the sites in sites, and have it signed.",
  },
  "dpia-step-not-possible": {
    status: 409,
    title: "This step is not possible now",
    detail:
      "A DPIA is written, advised on, signed and published, in that order. A change sends it back for advice.",
  },
  "dpia-not-complete": {
    status: 409,
    title: "The DPIA is not complete",
    detail: "Its writer fills in the parts that are named, and then it can be advised on.",
  },
  "dpia-rank": {
    status: 403,
    title: "Your rank cannot sign a DPIA",
    detail: "Ask an officer of the rank named in rankNeeded, or above.",
  },
  "dpia-own": {
    status: 403,
    title: "Nobody advises on or signs what they wrote or advised on",
    detail: "Ask another officer with the right to do it.",
  },
  "dpia-why-new": {
    status: 409,
    title: "Say why there is a new version",
    detail: "The signed version stays as it is. Say what has changed since, and save again.",
  },
  "dpia-commissioner-first": {
    status: 409,
    title: "A high risk remains: consult the Information Commissioner first",
    detail: "Record what was asked and what the answer was, or lower the risk by further measures.",
  },
  "dpia-against-advice": {
    status: 409,
    title: "The data protection officer advised against it",
    detail: "Say why you sign all the same, or send it back to its writer.",
  },
  "dpia-days-not-valid": {
    status: 422,
    title: "These days cannot be",
    detail: "The answer comes after the question, and not after today.",
  },
};

export const DPIA_CODES = codesIn(WORDS);

export function dpiaProblem(refusal: DpiaChangeRefusal): Problem {
  const { code, ...facts } = refusal;
  return { code, ...WORDS[code], ...(Object.keys(facts).length === 0 ? {} : { facts }) };
}

export const DPIA_UNKNOWN: Problem = dpiaProblem({ code: "dpia-unknown" });
