/** May another piece of work start? At most so many at once and so many waiting: beyond that the sender is told to wait. */
import { invariant } from "#terms/invariant.ts";

export interface Admission {
  /** Runs `task` when its turn comes; undefined at once when the queue is full. */
  run<Result>(task: () => Promise<Result>): Promise<Result | undefined>;
  /** For the page of the system's health. */
  load(): { readonly running: number; readonly waiting: number };
}

export function createAdmission(limits: { readonly atOnce: number; readonly waiting: number }): Admission {
  invariant(limits.atOnce >= 1 && limits.waiting >= 0, "an admission must let at least one task run");
  const queue: (() => void)[] = [];
  let running = 0;

  /** The place of a finished task goes to the oldest that waits; `running` stays as it is then. */
  const leave = () => {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  };

  return {
    async run(task) {
      if (running < limits.atOnce) running += 1;
      else if (queue.length < limits.waiting) await new Promise<void>((resolve) => queue.push(resolve));
      else return undefined;
      try {
        return await task();
      } finally {
        leave();
      }
    },
    load: () => ({ running, waiting: queue.length }),
  };
}
