/** May another piece of work start? At most so many at once and so many waiting, shared out among the senders. */
import { invariant } from "#terms/invariant.ts";

export interface AdmissionLimits {
  readonly atOnce: number;
  readonly waiting: number;
  /** Of `atOnce`, what one sender may have: whoever sends too much then leaves places to the others. By default all. */
  readonly ofOneSender?: number | undefined;
}

export interface Admission {
  /** Runs `task` when its turn comes; undefined when there is no room. Senders take turns, and each one's tasks are in order. */
  run<Result>(task: () => Promise<Result>, sender?: string): Promise<Result | undefined>;
  /** For the page of the system's health. */
  load(): { readonly running: number; readonly waiting: number };
}

type Turn = (admitted: boolean) => void;

export function createAdmission({ atOnce, waiting, ofOneSender = atOnce }: AdmissionLimits): Admission {
  invariant(atOnce >= 1 && waiting >= 0 && ofOneSender >= 1, "an admission must let at least one task run");
  /** Who waits, the sender whose turn is next first. */
  const queues = new Map<string, Turn[]>();
  const runningOf = new Map<string, number>();
  let running = 0;
  let waitingInAll = 0;

  const mayRun = (sender: string) => running < atOnce && (runningOf.get(sender) ?? 0) < ofOneSender;
  const begin = (sender: string) => {
    running += 1;
    runningOf.set(sender, (runningOf.get(sender) ?? 0) + 1);
  };
  const end = (sender: string) => {
    running -= 1;
    const left = (runningOf.get(sender) ?? 1) - 1;
    if (left === 0) runningOf.delete(sender);
    else runningOf.set(sender, left);
  };
  const take = (sender: string, at: "oldest" | "newest"): Turn | undefined => {
    const queue = queues.get(sender) ?? [];
    const turn = at === "oldest" ? queue.shift() : queue.pop();
    queues.delete(sender);
    if (queue.length > 0) queues.set(sender, queue);
    if (turn !== undefined) waitingInAll -= 1;
    return turn;
  };
  const callNext = () => {
    const next = [...queues.keys()].find(mayRun);
    if (next === undefined) return;
    begin(next);
    take(next, "oldest")?.(true);
  };
  /** When no more may wait, the newest task of whoever has most waiting gives way to somebody who has fewer. */
  const makeRoomFor = (sender: string): boolean => {
    if (waitingInAll < waiting) return true;
    const [most = sender, queue = []] =
      [...queues].toSorted(([, one], [, other]) => other.length - one.length)[0] ?? [];
    if (queue.length <= (queues.get(sender)?.length ?? 0) + 1) return false;
    take(most, "newest")?.(false);
    return true;
  };
  const itsTurn = (sender: string): Promise<boolean> => {
    if (!makeRoomFor(sender)) return Promise.resolve(false);
    waitingInAll += 1;
    return new Promise((resolve) => {
      const queue = queues.get(sender);
      if (queue === undefined) queues.set(sender, [resolve]);
      else queue.push(resolve);
    });
  };

  return {
    async run(task, sender = "") {
      if (mayRun(sender)) begin(sender);
      else if (!(await itsTurn(sender))) return undefined;
      try {
        return await task();
      } finally {
        end(sender);
        callNext();
      }
    },
    load: () => ({ running, waiting: waitingInAll }),
  };
}
