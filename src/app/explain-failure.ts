/** The last words of a process that cannot go on: what is wrong and what to do, or the stack of a mistake of ours. */
import { OutsideError } from "#terms/outside-error.ts";

/** Ends the process with status 1; what runs beside it, such as the embedded database, is stopped on the way out. */
export function explainFailure(error: unknown): never {
  console.error(failureWords(error));
  process.exit(1);
}

/** One sentence for what the outside did; only our own mistakes show where in the code they happened. */
export function failureWords(error: unknown): string {
  if (error instanceof OutsideError) return `Fosseway cannot go on: ${error.message} (${error.code})`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
