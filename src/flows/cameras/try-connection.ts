/** Story: a connection is tried before anybody relies on it, step by step: does the camera answer, is the folder there? Nothing is collected. */
import type { ConnectionSettings } from "#cameras/connection.ts";
import type { TriedStep, TryReach } from "#cameras/connection-steps.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface TryConnectionPorts {
  readonly clock: Clock;
  readonly delay: (ms: number, stop: StopSignal) => Promise<void>;
  readonly newStop: () => { readonly signal: StopSignal; abort(): void };
  readonly tryReach: TryReach;
}

/** `code` is that of what is in the way. */
export type TriedConnection = { readonly steps: readonly TriedStep[] } & (
  | { readonly works: true }
  | { readonly works: false; readonly code: string; readonly words: string }
);

type Answered =
  | { readonly works: true }
  | { readonly works: false; readonly code: string; readonly words: string };

/** A camera may need this long until its first picture. */
const LONGEST_MS = 15_000;

export async function tryConnection(
  protocol: CameraProtocol,
  settings: ConnectionSettings,
  ports: TryConnectionPorts,
): Promise<TriedConnection> {
  const at = protocol.reachedAt?.(settings);
  const reached = at === undefined ? [] : await ports.tryReach(at);
  const lost = reached.find(({ outcome }) => outcome === "failed");
  if (lost !== undefined) {
    const steps = [...reached, notTried("sign-in"), notTried("answer")];
    return { works: false, code: "camera-unreachable", words: lost.words, steps };
  }
  const answered = await answeredInTime(protocol, settings, ports);
  return { ...answered, steps: [...reached, ...lastSteps(answered, reached.length > 0)] };
}

async function answeredInTime(
  protocol: CameraProtocol,
  settings: ConnectionSettings,
  { clock, delay, newStop }: TryConnectionPorts,
): Promise<Answered> {
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

/** Somebody is there; a folder asks for no login. */
function lastSteps(answered: Answered, asksLogin: boolean): readonly TriedStep[] {
  const signIn = (outcome: TriedStep["outcome"], words: string): readonly TriedStep[] =>
    asksLogin ? [{ step: "sign-in", outcome, words }] : [];
  const answer = (outcome: TriedStep["outcome"], words: string): TriedStep => ({
    ...{ step: "answer", outcome, words },
  });
  if (answered.works)
    return [...signIn("done", "It lets us in."), answer("done", "It answers as it should.")];
  const { code, words } = answered;
  if (code === "camera-login-refused") return [...signIn("failed", words), notTried("answer")];
  if (code === "camera-answer-unfit") return [...signIn("done", "It lets us in."), answer("failed", words)];
  return [
    ...signIn("not-tried", "It did not come to that, or the camera does not say."),
    answer("failed", words),
  ];
}

const notTried = (step: TriedStep["step"]): TriedStep => ({
  ...{ step, outcome: "not-tried", words: "Not tried, since a step before failed." },
});

async function firstAnswer(
  protocol: CameraProtocol,
  settings: ConnectionSettings,
  ports: { readonly clock: Clock; readonly stop: StopSignal },
): Promise<Answered> {
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
