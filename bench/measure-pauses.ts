/**
 * For how long did nobody else get a turn on this thread? By the clock, which holds the machine's other work as well, and by the
 * thread's own processor time, which says on a busy machine what a quiet one would show.
 */

interface Pauses {
  readonly clockMs: number;
  readonly ownMs: number;
}

/** Looks each millisecond, and at the end. */
export function watchPauses(): { stop(): Pauses } {
  let [clockMs, ownMs] = [0, 0];
  let [at, used] = [performance.now(), process.threadCpuUsage()];
  const look = () => {
    const { user, system } = process.threadCpuUsage(used);
    clockMs = Math.max(clockMs, performance.now() - at);
    ownMs = Math.max(ownMs, (user + system) / 1_000);
    [at, used] = [performance.now(), process.threadCpuUsage()];
  };
  const watching = setInterval(look, 1);
  return {
    stop() {
      clearInterval(watching);
      look();
      return { clockMs, ownMs };
    },
  };
}
