/** The last words of a process that cannot go on: what is wrong and what to do, or where a mistake of ours happened. */
import { describeFailure } from "#mechanism/describe-failure.ts";
import { InvariantBroken } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";

/** Ends the process with status 1; what runs beside it, such as the embedded database, is stopped on the way out. */
export function explainFailure(error: unknown): never {
  console.error(failureWords(error));
  process.exit(1);
}

/** What nobody caught would be printed by Node with its message, and messages may hold marks. */
export function explainUncaught(): void {
  process.once("uncaughtException", explainFailure);
}

/** One sentence for what the outside did. Our own mistakes show where they happened; only messages that we wrote are shown. */
export function failureWords(error: unknown): string {
  if (error instanceof OutsideError) return `Fosseway cannot go on: ${error.message} (${error.code})`;
  const { name, code, stack = [] } = describeFailure(error);
  const why =
    error instanceof InvariantBroken ? `: ${error.message}` : code === undefined ? "" : ` (${code})`;
  return [
    `Fosseway met a mistake of its own: ${name}${why}`,
    ...stack.map((frame) => `    at ${frame}`),
  ].join("\n");
}
