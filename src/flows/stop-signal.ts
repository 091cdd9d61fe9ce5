/** When must a long-running story stop? What an `AbortSignal` gives, and as much of it as the core needs. */

export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

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
