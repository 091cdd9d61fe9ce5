/** When are we to stop? At Ctrl-C or a plain kill, also while still starting; or when something failed that no retry can mend. */

/** Listens from now on: who is told during a start stops what has been started by then, and leaves no database behind. */
export function listenForStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

/** Waits until told; throws what `failed` rejects with, so that a supervisor restarts us. */
export async function waitForShutdown(told: Promise<void>, failed: Promise<never>): Promise<void> {
  await Promise.race([told, failed]);
}
