/** How does whatever waits stop waiting at once when it is told to? */
import { setTimeout as wait } from "node:timers/promises";
import type { StopSignal } from "#mechanism/stop-signal.ts";

/** Resolves after `ms`, or at once when `stop` is aborted, which must be an `AbortSignal`. */
export const pause = (ms: number, stop: StopSignal): Promise<void> =>
  wait(ms, undefined, { signal: stop as AbortSignal }).catch(() => {});
