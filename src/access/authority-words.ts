/** Why an officer may not decide an authority, as that officer reads it. */
import type { AuthorityProblem } from "./authority.ts";
import { rankWords } from "./words.ts";

export function authorityProblemWords(problem: AuthorityProblem): string {
  switch (problem.code) {
    case "authority-already-decided":
      return "It has been decided already.";
    case "authority-lapsed":
      return "It was not decided in time and has lapsed. The officer may ask again.";
    case "authority-not-usable":
      return "It is not signed, has ended or has been used as often as it permits.";
    case "authoriser-is-asker":
      return "Nobody signs their own request.";
    case "authoriser-other-force":
      return "It was asked in another force.";
    case "authoriser-role-missing":
      return "This needs the role of authorising officer.";
    case "authoriser-rank-too-low":
      return `This needs ${rankWords(problem.rankNeeded)}.`;
    case "authority-given-by-another":
      return "It was given by word of mouth. Only whoever gave it can sign or deny it.";
    case "authority-not-in-force":
      return "It is not in force, so there is nothing to take back.";
    case "window-not-within":
      return "The window to sign for must lie within the one that was asked for.";
    case "reason-missing":
      return "This needs a reason that the officer can understand.";
  }
}
