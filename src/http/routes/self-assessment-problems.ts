/** What a refused step of the self-assessment says: what is in the way, and what to do. */
import type { PublishRefusal } from "#foi/assessment-public.ts";
import type { SignOffRefusal } from "#foi/self-assessment.ts";
import { ProblemError } from "../problem.ts";

type Code = SignOffRefusal | PublishRefusal["code"] | "assessment-changed" | "assessment-scope-missing";

const WORDS: Readonly<Record<Code, readonly [string, string]>> = {
  "assessment-changed": [
    "Somebody else changed the self-assessment meanwhile",
    "Nothing of yours was saved. Load it again, and put your changes into that.",
  ],
  "assessment-scope-missing": [
    "Say first what is assessed",
    "A principle can be answered only once it is written which system it is about, which cameras are part of it, and which are not.",
  ],
  "assessment-not-complete": [
    "The self-assessment is not complete",
    "Every question needs an answer, and every principle with a gap needs an action with its owner and day.",
  ],
  "assessment-own": [
    "Nobody signs off what they wrote",
    "Ask another officer with the right to sign it off.",
  ],
  "assessment-signed": ["This version is signed off already", "Save a new version to have that signed."],
  "assessment-not-signed": [
    "No version is signed off",
    "Have the newest version signed off by another officer; that version can then be published.",
  ],
  "assessment-not-published": ["Nothing is published", "There is nothing to take back."],
  "assessment-names": [
    "The text names a person or a place",
    "The public version has neither. Write the scope, the gaps and the actions without these words, and have that version signed.",
  ],
};

export const SIGN_OFF_CODES = ["assessment-not-complete", "assessment-own", "assessment-signed"] as const;
export const PUBLISH_CODES = ["assessment-not-signed", "assessment-names"] as const;

export function assessmentProblem(code: Code, found: readonly string[] = []): ProblemError {
  const [title, detail] = WORDS[code];
  const named = found.length === 0 ? detail : `${detail} Found: ${found.join(", ")}.`;
  return new ProblemError({ status: 409, code, title, detail: named });
}
