/** What came of a hit, as a letter and the public page say it: never a code. */
import { OUTCOMES, type Outcome } from "#alerting/alert.ts";

const WORDS: Readonly<Record<Outcome, string>> = {
  stopped: "Vehicle stopped, nothing further",
  arrest: "Arrest made",
  seized: "Vehicle seized",
  "person-safe": "Person found safe",
  "no-trace": "Vehicle not found",
  "not-attended": "Nobody could attend",
  misread: "The camera misread the plate",
  "stale-marker": "The list was out of date",
  other: "Something else",
};

/** Outcomes of other releases stand in the log too. */
export function outcomeWords(code: string): string {
  const known = OUTCOMES.find((outcome) => outcome === code);
  return known === undefined ? "Another outcome" : WORDS[known];
}
