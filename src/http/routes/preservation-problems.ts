/** What a refused step of an order to preserve says to an officer: what is in the way, and what to do. */
import type { PreservationRefusal } from "#flows/retention/preserve.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn } from "../refusals.ts";

type Refusal = PreservationRefusal | "mark-not-valid" | "camera-not-known" | "colleague-not-known";

const WORDS: Readonly<Record<Refusal, Pick<Problem, "status" | "title" | "detail">>> = {
  "preservation-unknown": { status: 404, title: "There is no such order" },
  "scope-empty": {
    status: 422,
    title: "Say what is to be kept",
    detail: "Name at least one mark or one camera.",
  },
  "scope-window-not-valid": {
    status: 422,
    title: "The window ends before it begins",
    detail: "Give an end that is later than the beginning.",
  },
  "review-not-valid": {
    status: 422,
    title: "The day of review cannot be this one",
    detail: "Choose a day that is still to come and no further away than the policy permits.",
  },
  "preservation-not-open": {
    status: 409,
    title: "This order was decided already",
    detail: "Open it again to see how.",
  },
  "preservation-not-in-force": {
    status: 409,
    title: "This order is not in force",
    detail: "Only an order that was signed and not released can be reviewed or released.",
  },
  "preservation-own-request": {
    status: 409,
    title: "You asked for this order yourself",
    detail: "Another senior officer has to decide it.",
  },
  "preservation-rank-too-low": {
    status: 403,
    title: "This needs a higher rank",
    detail: "Ask a colleague of the rank that the policy names.",
  },
  "preservation-changed-meanwhile": {
    status: 409,
    title: "Somebody else changed this order at the same moment",
    detail: "Open it again, look at what changed, and take your step then.",
  },
  "preservation-too-wide": {
    status: 422,
    title: "The order takes in too many reads",
    detail: "Nothing was kept. Refuse it, and have it asked for with fewer cameras or a shorter window.",
  },
  "preservation-not-named": {
    status: 403,
    title: "You are not among the people of this case",
    detail: "What is preserved is shown to those whom the order names. Your try is in the audit log.",
  },
  "mark-not-valid": {
    status: 422,
    title: "One of the marks is not a mark",
    detail: "Write each mark with letters and digits only, one to a line.",
  },
  "camera-not-known": {
    status: 422,
    title: "One of the cameras is not known",
    detail: "Write the code of each camera as the page of cameras has it, one to a line.",
  },
  "colleague-not-known": {
    status: 422,
    title: "One of the colleagues is not known",
    detail: "Choose people of your own force.",
  },
};

export const PRESERVATION_UNKNOWN: Problem = {
  code: "preservation-unknown",
  ...WORDS["preservation-unknown"],
};

export const PRESERVATION_CODES = codesIn(WORDS);

export const preservationProblem = (code: Refusal): ProblemError =>
  new ProblemError({ code, ...WORDS[code] });
