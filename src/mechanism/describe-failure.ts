/** What may be told of something that was thrown? Its kind, its code and where in the code, but never its message. */

/** Messages hold values: PostgreSQL and `JSON.parse` repeat what they could not read, and that may be a mark. */
export interface FailureFacts {
  readonly name: string;
  /** Ours, PostgreSQL's SQLSTATE or Node's. */
  readonly code?: string;
  /** Frames, the newest first; nothing for what the outside did, where its code says it all. */
  readonly stack?: readonly string[];
  readonly cause?: FailureFacts;
}

const DEEPEST_CAUSE = 3;
const MOST_FRAMES = 12;

export function describeFailure(error: unknown, depth = 0): FailureFacts {
  if (!(error instanceof Error)) return { name: `thrown-${typeof error}` };
  const code = codeOf(error);
  const stack = framesOf(error);
  const { cause } = error;
  return {
    name: /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : "Error",
    ...(code === undefined ? {} : { code }),
    ...(stack.length === 0 ? {} : { stack }),
    ...(cause === undefined || depth === DEEPEST_CAUSE ? {} : { cause: describeFailure(cause, depth + 1) }),
  };
}

/** Our codes have no digits and Node's are capitals; five characters are a SQLSTATE, which only the driver sets. */
function codeOf(error: Error): string | undefined {
  const code = "code" in error ? error.code : undefined;
  return typeof code === "string" && /^([a-z]+(-[a-z]+)*|[A-Z][A-Z_]{2,50}|[0-9A-Z]{5})$/.test(code)
    ? code
    : undefined;
}

/** A stack begins with the message, which may have lines of its own, even ones that look like frames. */
function framesOf({ message, stack = "" }: Error): readonly string[] {
  const at = message === "" ? 0 : stack.indexOf(message);
  // A message that was changed after the stack was taken is somewhere in it: nothing tells it from frames.
  if (at === -1) return [];
  return stack
    .slice(at + message.length)
    .split("\n")
    .filter((line) => /^ {4}at \S.*:\d+:\d+\)?$/.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) =>
      line
        .trim()
        .slice("at ".length)
        .replace(/file:\/\/\S*?\/(?=src\/|node_modules\/)/, ""),
    );
}
