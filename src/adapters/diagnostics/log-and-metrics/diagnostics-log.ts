/** The diagnostics log: JSON lines on standard error, in which nothing that was thrown is told by its message. */
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino";
import { describeFailure } from "#mechanism/describe-failure.ts";

export type LogLevel = "silent" | "error" | "warn" | "info" | "debug";

/** Lines that nobody takes up are held up to here and then dropped: a stopped log reader must not stop the server. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

export interface DiagnosticsLog {
  readonly log: Logger;
  /** Lines dropped since the start because the reader of the log did not keep up. */
  dropped(): number;
}

export function openLog(level: LogLevel, to?: DestinationStream): DiagnosticsLog {
  let dropped = 0;
  const stream = to ?? standardError(() => (dropped += 1));
  const log = pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: {
        logMethod(args, method) {
          method.apply(this, withoutMessages(args) as Parameters<typeof method>);
        },
      },
    },
    stream,
  );
  return { log, dropped: () => dropped };
}

function standardError(onDrop: () => void): DestinationStream {
  const stream = destination({ dest: 2, sync: false, maxLength: MOST_WAITING_BYTES });
  stream.on("drop", onDrop);
  return stream;
}

/** The framework logs errors of its own accord, with the error's message as the line's text. */
function withoutMessages(args: readonly unknown[]): readonly unknown[] {
  const [first, ...rest] = args;
  if (first instanceof Error) return [{ err: describeFailure(first) }];
  if (typeof first !== "object" || first === null || !("err" in first)) return [first, ...rest];
  return [{ err: describeFailure(first.err) }];
}
