/** Several workers of a kind behind one queue that says no. Senders take turns, and a picture that ends a worker takes nobody with it. */
import { type AdmissionLimits, createAdmission } from "#mechanism/admission.ts";
import { invariant } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Answer, TaskTable } from "./messages.ts";
import { type WorkerOptions, type WorkerProcess, workerProcess } from "./worker-process.ts";

export interface PoolOptions extends WorkerOptions {
  readonly workers: number;
  /** Places for all workers together. */
  readonly places: AdmissionLimits;
}

export interface WorkerPool<Tasks extends TaskTable> {
  /** Starts every worker; throws what keeps one from starting. Otherwise each starts with its first task. */
  start(): Promise<void>;
  /**
   * Undefined when there is no room. Throws `worker-overrun`, or `worker-stopped` for a task that ended a worker on which it was
   * alone: such a task is not to be tried again.
   */
  ask<Name extends keyof Tasks & string>(
    task: Name,
    input: Tasks[Name]["input"],
    bytes: Uint8Array,
    sender?: string,
  ): Promise<Answer<Tasks[Name]["output"]> | undefined>;
  /** Answers what was asked, then ends the workers. */
  close(): Promise<void>;
}

export function workerPool<Tasks extends TaskTable>(options: PoolOptions): WorkerPool<Tasks> {
  const pool = Array.from({ length: options.workers }, () => workerProcess<Tasks>(options));
  const admission = createAdmission(options.places);
  const alone = createAdmission({ atOnce: 1, waiting: Number.POSITIVE_INFINITY });
  const inHand = new Set<Promise<unknown>>();
  let closed = false;

  /** Of several tasks in a worker that fell over nobody can tell which one did it, so each is tried once more by itself. */
  const askAlone: WorkerProcess<Tasks>["ask"] = async (task, input, bytes) => {
    const answer = await alone.run(() => {
      const worker = workerProcess<Tasks>(options);
      return worker.ask(task, input, bytes).finally(() => worker.close());
    });
    invariant(answer, "any number may wait to be tried alone");
    return answer;
  };
  const askBeside: WorkerProcess<Tasks>["ask"] = async (task, input, bytes) => {
    try {
      return await idlest(pool).ask(task, input, bytes);
    } catch (error) {
      if (!(error instanceof OutsideError && error.code === "worker-stopped")) throw error;
      return askAlone(task, input, bytes);
    }
  };
  return {
    async start() {
      await Promise.all(pool.map((worker) => worker.start()));
    },
    ask(task, input, bytes, sender) {
      invariant(!closed, "nothing is asked of workers that were closed");
      const running = admission.run(() => askBeside(task, input, bytes), sender);
      inHand.add(running);
      return running.finally(() => inHand.delete(running));
    },
    async close() {
      closed = true;
      await Promise.allSettled(inHand);
      await Promise.all(pool.map((worker) => worker.close()));
    },
  };
}

function idlest<Worker extends { outstanding(): number }>(pool: readonly Worker[]): Worker {
  const [first, ...others] = pool;
  invariant(first !== undefined, "a pool has at least one worker");
  return others.reduce(
    (least, worker) => (worker.outstanding() < least.outstanding() ? worker : least),
    first,
  );
}
