/** How does a long-running story wait, and stop at once when it is told to? */
import type { StopSignal } from "#mechanism/stop-signal.ts";

/** Resolves when `subscribe`'s callback is called or `stop` is aborted, whichever is first. */
export function untilStopped(stop: StopSignal, subscribe: (wake: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      unsubscribe();
      stop.removeEventListener("abort", wake);
      resolve();
    };
    const unsubscribe = subscribe(wake);
    stop.addEventListener("abort", wake);
    if (stop.aborted) wake();
  });
}
