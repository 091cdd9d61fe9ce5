/**
 * For how long did nobody else get a turn on this thread? By the clock, and without the time in which the thread was ready and every
 * processor did other work: that is what a quiet machine would show. Processor time would not tell, since Linux counts it in ticks of
 * several milliseconds.
 */
import { readFileSync } from "node:fs";

interface Pauses {
  readonly clockMs: number;
  readonly ownMs: number;
}

/** How long this thread has waited for a processor since it began; 0 where the system does not say. */
export function waitedMs(): number {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "latin1").split(" ")[1]) / 1e6;
  } catch {
    return 0;
  }
}

/** Looks each millisecond, and at the end. */
export function watchPauses(): { stop(): Pauses } {
  let [clockMs, ownMs] = [0, 0];
  let [at, waited] = [performance.now(), waitedMs()];
  const look = () => {
    const [now, waitedByNow] = [performance.now(), waitedMs()];
    clockMs = Math.max(clockMs, now - at);
    ownMs = Math.max(ownMs, now - at - (waitedByNow - waited));
    [at, waited] = [now, waitedByNow];
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
