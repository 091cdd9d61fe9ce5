/** What a refusal about reaching somebody says: what is in the way, and what to do. */
import type { DestinationRefusal } from "#flows/reach/keep-destinations.ts";
import type { RulesRefusal } from "#flows/reach/keep-rules.ts";
import { type Problem, ProblemError } from "../problem.ts";

export const REACH_WORDS = {
  "destination-unknown": { status: 404, title: "There is no such destination" },
  "push-service-not-permitted": {
    status: 403,
    title: "Messages may not go to this browser's push service",
    detail:
      "Whoever runs this server names the push services that it may send to. Ask for this browser's service, or use another browser.",
  },
  "destination-without-secret": { status: 409, title: "This destination has no secret" },
  "destination-other-kind": {
    status: 409,
    title: "A destination stays of its kind",
    detail: "Add a new destination, and take this one away.",
  },
  "rules-changed": {
    status: 409,
    title: "Somebody has changed the rules in the meantime",
    detail: "Load the page again, look at what they say now, and make your change once more.",
  },
  "covert-not-permitted": {
    status: 403,
    title: "You may not have covert alerts told",
    detail: "Only somebody who may know of what is watched in silence can say who else is told of it.",
  },
  "recipient-unknown": {
    status: 422,
    title: "A rule names somebody who is not there",
    detail: "A destination was taken away, or a force is not one of yours. Choose again.",
  },
} as const satisfies Record<DestinationRefusal["code"] | RulesRefusal["code"], Omit<Problem, "code">>;

export function reachProblem(refusal: DestinationRefusal | RulesRefusal): ProblemError {
  const { code } = refusal;
  const facts = code === "recipient-unknown" ? { rule: refusal.rule } : undefined;
  return new ProblemError({ code, ...REACH_WORDS[code], ...(facts && { facts }) });
}
