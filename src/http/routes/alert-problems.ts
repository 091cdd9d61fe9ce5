/** What a refused step says to the officer: what is in the way, and what to do. */
import type { LeftBecause } from "#flows/alerts/close-many.ts";
import type { StepRefusal as Refusal } from "#flows/alerts/handle-alert.ts";
import type { Problem } from "../problem.ts";
import { codesIn } from "../refusals.ts";

/** Kept apart from `facts`, so that every code has its words. */
export function alertProblem(refusal: Refusal): Problem {
  const { code, ...facts } = refusal;
  return { code, ...WORDS[code], ...(Object.keys(facts).length === 0 ? {} : { facts }) };
}

/** Why one of many was left as it was. */
export const leftWords = (because: LeftBecause): string =>
  because === "alert-not-low-value"
    ? "It has high priority, a person at risk or a warning: somebody looks at it first"
    : WORDS[because].title;

const WORDS: Readonly<Record<Refusal["code"], Pick<Problem, "status" | "title" | "detail">>> = {
  "alert-unknown": { status: 404, title: "There is no such alert" },
  "sighting-unknown": {
    status: 422,
    title: "The sighting that was compared is none of this alert's",
    detail: "Load the alert again, compare the picture that it shows, and say then whether it matches.",
  },
  "alert-busy": {
    status: 409,
    title: "The alert is changing faster than your step can be kept",
    detail: "Nothing was recorded. Try again in a moment; the vehicle may be passing cameras right now.",
  },
  "alert-closed": {
    status: 409,
    title: "This alert is closed",
    detail: "Nothing can be added. If the vehicle is seen again a new alert comes.",
  },
  "alert-already-yours": { status: 409, title: "You have this alert already" },
  "alert-not-yours": {
    status: 409,
    title: "Somebody else has this alert, or nobody has",
    detail:
      "Take the alert first. If another officer has it, taking it moves it to you and they will see that.",
  },
  "alert-already-verified": { status: 409, title: "The text has been compared with the picture already" },
  "second-source-needed": {
    status: 422,
    title: "There is no picture to compare the text with",
    detail:
      "Say in secondSource what else confirms the mark, for example a live camera or a patrol that sees it.",
  },
  "alert-not-verified": {
    status: 409,
    title: "Nobody has compared the text with the picture",
    detail: "Look at the picture and say whether the text matches. Only then can anything be done (NASPLE).",
  },
  "entry-withdrawn": {
    status: 409,
    title: "This vehicle is no longer sought",
    detail: "The entry was withdrawn or has ended since the alert came. Close the alert as a stale marker.",
  },
  "response-not-permitted": {
    status: 422,
    title: "This alert does not permit that response",
    detail:
      "A stale list, an unchecked entry or a record-only entry cannot lead to a stop. See which responses are permitted.",
  },
  "outcome-not-open": {
    status: 422,
    title: "The alert cannot end like that yet",
    detail: "Take it, compare text and picture, and say what was done. See which outcomes are open.",
  },
  "note-needed": {
    status: 422,
    title: "This outcome needs an explanation",
    detail: "Choose why nobody was sent, or say in a note what happened.",
  },
  "colleague-unknown": {
    status: 422,
    title: "The alert cannot be given to this person",
    detail: "Choose somebody who works on alerts and may see this one.",
  },
  "nothing-to-undo": {
    status: 409,
    title: "There is no step to take back",
    detail: "Something else has happened to the alert since. See its history.",
  },
  "undo-not-yours": {
    status: 409,
    title: "Only whoever took the step can take it back",
    detail: "Ask your colleague, or take the alert and go on from there.",
  },
  "undo-too-late": {
    status: 409,
    title: "The time to take this step back is over",
    detail:
      "It stays as it was recorded. If the vehicle is seen again a new alert comes and says what was recorded.",
  },
  "seen-again-since": {
    status: 409,
    title: "The vehicle has been seen again since, and has a new alert",
    detail: "Go on with the new alert. This one stays closed as it was recorded.",
  },
};

export const ALERT_CODES = codesIn(WORDS);
