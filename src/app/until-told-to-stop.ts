/** Waits for Ctrl-C or a plain kill; throws when something failed that no retry can mend, so that a supervisor restarts us. */
export async function untilToldToStop(failed: Promise<never>): Promise<void> {
  const told = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await Promise.race([told, failed]);
}
