/** One worker thread, seen from the main thread: asks it, and starts it anew when it has ended without being told to. */
import { once } from "node:events";
import { type Transferable, Worker } from "node:worker_threads";
import { OutsideError } from "#terms/outside-error.ts";
import type { EngineTask, EngineTasks, FromEngine, ToEngine } from "./engine-messages.ts";

export interface EngineThread {
  /** Tasks that are not answered yet. */
  outstanding(): number;
  /** Throws `recogniser-stopped` when the thread ends before it has answered; the next task gets a new thread. */
  ask<Task extends EngineTask>(
    task: Task,
    input: EngineTasks[Task]["input"],
    transfer: readonly Transferable[],
  ): Promise<EngineTasks[Task]["output"]>;
  /** Ends the thread once everything asked of it is answered. */
  close(): Promise<void>;
}

interface Asker {
  readonly resolve: (output: EngineTasks[EngineTask]["output"]) => void;
  readonly reject: (error: unknown) => void;
}

/** Resolves when the thread has warmed up. Throws what keeps it from starting, for example `recogniser-weights-unusable`. */
export async function startEngineThread(script: URL, settings: unknown): Promise<EngineThread> {
  const askers = new Map<number, Asker>();
  let lastId = 0;
  let worker: Promise<Worker> | undefined;

  const onAnswer = (message: Exclude<FromEngine, { readonly kind: "ready" }>) => {
    const asker = askers.get(message.id);
    askers.delete(message.id);
    if (message.kind === "done") asker?.resolve(message.output);
    else asker?.reject(message.error);
  };
  const onEnd = (error: OutsideError) => {
    worker = undefined;
    for (const { reject } of askers.values()) reject(error);
    askers.clear();
  };
  const running = (): Promise<Worker> => {
    worker ??= launch(script, settings, onAnswer, onEnd);
    return worker;
  };

  await running();
  return {
    outstanding: () => askers.size,
    async ask(task, input, transfer) {
      const thread = await running();
      lastId += 1;
      const { promise, resolve, reject } = Promise.withResolvers<EngineTasks[typeof task]["output"]>();
      askers.set(lastId, { resolve: resolve as Asker["resolve"], reject });
      thread.postMessage({ id: lastId, task, input }, transfer);
      return promise;
    },
    async close() {
      const thread = await worker?.catch(() => undefined);
      if (thread === undefined) return;
      const ended = once(thread, "exit");
      thread.postMessage({ task: "close" } satisfies ToEngine);
      await ended;
    },
  };
}

function launch(
  script: URL,
  settings: unknown,
  onAnswer: (message: Exclude<FromEngine, { readonly kind: "ready" }>) => void,
  onEnd: (error: OutsideError) => void,
): Promise<Worker> {
  const { promise, resolve, reject } = Promise.withResolvers<Worker>();
  const thread = new Worker(script, { workerData: settings });
  let cause: unknown;
  thread.on("message", (message: FromEngine) => {
    if (message.kind === "ready") resolve(thread);
    else onAnswer(message);
  });
  thread.on("error", (error) => {
    cause = error;
  });
  thread.on("exit", () => {
    const error = outsideErrorOf(cause);
    onEnd(error);
    reject(error);
  });
  return promise;
}

/** Errors lose their class between threads, not their fields. */
function outsideErrorOf(cause: unknown): OutsideError {
  if (cause instanceof Error && "code" in cause && "retryable" in cause)
    return new OutsideError(String(cause.code), cause.message, {
      retryable: cause.retryable === true,
      cause,
    });
  return new OutsideError(
    "recogniser-stopped",
    "The recogniser's thread ended in the middle of its work. It is started anew; send the photograph again.",
    { retryable: true, cause },
  );
}
