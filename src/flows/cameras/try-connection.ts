/** Story: a connection is tried before anybody relies on it: does the camera answer, is the folder there? Nothing is collected. */
import type { ConnectionSettings } from "#cameras/connection.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface TryConnectionPorts {
  readonly clock: Clock;
  readonly delay: (ms: number, stop: StopSignal) => Promise<void>;
  readonly newStop: () => { readonly signal: StopSignal; abort(): void };
}

/** `code` is that of what is in the way. */
export type TriedConnection =
  | { readonly works: true }
  | { readonly works: false; readonly code: string; readonly words: string };

/** A camera may need this long until its first picture. */
const LONGEST_MS = 15_000;

export async function tryConnection(
  protocol: CameraProtocol,
  settings: ConnectionSettings,
  { clock, delay, newStop }: TryConnectionPorts,
): Promise<TriedConnection> {
  const ending = newStop();
  const tooLong = delay(LONGEST_MS, ending.signal).then(() => NO_ANSWER);
  try {
    return await Promise.race([firstAnswer(protocol, settings, { clock, stop: ending.signal }), tooLong]);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { works: false, code: error.code, words: WORDS[error.code] ?? error.message };
  } finally {
    ending.abort();
  }
}

async function firstAnswer(
  protocol: CameraProtocol,
  settings: ConnectionSettings,
  ports: { readonly clock: Clock; readonly stop: StopSignal },
): Promise<TriedConnection> {
  if (protocol.frames === undefined) {
    await protocol.check?.(settings);
    return { works: true };
  }
  for await (const _frame of protocol.frames(settings, ports)) return { works: true };
  return NO_ANSWER;
}

const NO_ANSWER = {
  works: false,
  code: "no-answer",
  words: "No picture came within 15 seconds. Check the address, the login and the network between.",
} as const;

/** What a program beneath us complains of may repeat the address, and belongs on no screen. */
const WORDS: Readonly<Record<string, string>> = {
  "stream-broken": "The camera cannot be reached, or it refuses this address or login.",
};
