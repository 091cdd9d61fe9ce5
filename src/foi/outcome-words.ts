/** What came of a hit, as a letter and the public page say it: never a code. */
import { OUTCOMES } from "#alerting/alert.ts";
import { OUTCOME_WORDS } from "#alerting/outcome-words.ts";

/** Outcomes of other releases stand in the log too. */
export function outcomeWords(code: string): string {
  const known = OUTCOMES.find((outcome) => outcome === code);
  return known === undefined ? "Another outcome" : OUTCOME_WORDS[known];
}
