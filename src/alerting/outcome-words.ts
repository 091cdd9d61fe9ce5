/** What came of a hit, in words that anybody reads: never a code. */
import type { Outcome } from "./alert.ts";

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  stopped: "Vehicle stopped, nothing further",
  arrest: "Arrest made",
  seized: "Vehicle seized",
  "person-safe": "Person found safe",
  "no-trace": "Vehicle not found",
  "not-attended": "Nobody was sent",
  misread: "The camera misread the plate",
  "stale-marker": "The entry was out of date",
  "cloned-plate": "The plate is cloned",
  "no-further-action": "No further action",
  other: "Something else",
};
