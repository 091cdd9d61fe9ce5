/** Lines of a system log over a connection, each framed by its length (RFC 6587, RFC 5425). */
import type { Socket } from "node:net";
import { OutsideError } from "#terms/outside-error.ts";

const TIMEOUT_MS = 10_000;

export function framed(line: string): Uint8Array {
  const bytes = Buffer.from(line);
  return Buffer.concat([Buffer.from(`${bytes.length} `), bytes]);
}

/** Done once the other side has the bytes: it closes its half after ours, or the system has handed all of it over. */
export function sendFrames(
  frames: Uint8Array,
  open: () => Socket,
  transport: "tcp" | "tls",
  stop: AbortSignal,
): Promise<void> {
  const socket = open();
  const end = () => socket.destroy(new Error("stopped"));
  stop.addEventListener("abort", end);
  return new Promise<void>((resolve, reject) => {
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error("no answer in time")));
    socket.once("error", (cause) => reject(syslogAway(cause)));
    socket.once(transport === "tls" ? "secureConnect" : "connect", () => socket.end(frames, () => resolve()));
  }).finally(() => stop.removeEventListener("abort", end));
}

export function syslogAway(cause: Error): OutsideError {
  const { code } = cause as { readonly code?: unknown };
  const why = typeof code === "string" ? code : "the connection broke";
  return new OutsideError("syslog-away", `The system log takes no lines now: ${why}`, {
    retryable: true,
    cause,
  });
}
