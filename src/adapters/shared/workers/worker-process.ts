/**
 * One worker, seen from the process that started it: asked, ended when a task takes too long, and started anew. A process and no
 * thread, because the threads of one process share the pool in which decoders run, and a decoder at work in a thread cannot be ended.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { OutsideError } from "#terms/outside-error.ts";
import type { Answer, FromWorker, TaskTable, ToldError, ToWorker } from "./messages.ts";
import { receive, send } from "./wire.ts";

/** Why a worker ended that nobody had closed. */
export type WorkerEnd = "overrun" | "crash";

export interface WorkerOptions {
  readonly script: URL;
  /** What the script opens with. */
  readonly settings: unknown;
  /** The time of one task. */
  readonly withinMs: number;
  readonly onEnded: (end: WorkerEnd) => void;
}

export interface WorkerProcess<Tasks extends TaskTable> {
  /** Starts the process, if it does not run; throws what keeps it from starting. */
  start(): Promise<void>;
  /** Tasks that are not answered yet. */
  outstanding(): number;
  /** Throws `worker-overrun` for the task that took too long, and `worker-stopped` for those that were beside it. */
  ask<Name extends keyof Tasks & string>(
    task: Name,
    input: Tasks[Name]["input"],
    bytes: Uint8Array,
  ): Promise<Answer<Tasks[Name]["output"]>>;
  close(): Promise<void>;
}

export function workerProcess<Tasks extends TaskTable>(options: WorkerOptions): WorkerProcess<Tasks> {
  let worker: RunningWorker | undefined;
  let outstanding = 0;
  const running = (): RunningWorker => {
    if (worker === undefined || worker.hasEnded) worker = new RunningWorker(options);
    return worker;
  };
  return {
    start: () => running().ready,
    outstanding: () => outstanding,
    async ask(task, input, bytes) {
      outstanding += 1;
      try {
        return (await running().ask(task, input, bytes)) as Answer<Tasks[typeof task]["output"]>;
      } finally {
        outstanding -= 1;
      }
    },
    close: () => worker?.close() ?? Promise.resolve(),
  };
}

interface Asker {
  readonly resolve: (answer: Answer<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** From its start to its end; the next one is another. */
class RunningWorker {
  readonly ready: Promise<void>;
  hasEnded = false;
  readonly #options: WorkerOptions;
  readonly #line: Socket;
  readonly #exit: Promise<unknown>;
  readonly #kill: () => void;
  readonly #askers = new Map<number, Asker>();
  readonly #ready = Promise.withResolvers<void>();
  #lastId = 0;
  #end: WorkerEnd | "closed" | "unfit" = "crash";

  constructor(options: WorkerOptions) {
    this.#options = options;
    const child = spawn(process.execPath, [fileURLToPath(options.script)], {
      stdio: ["ignore", "ignore", "inherit", "pipe"],
    });
    this.#line = child.stdio[3] as Socket;
    this.#kill = () => void child.kill("SIGKILL");
    this.#exit = once(child, "exit").then(
      () => this.#onExit(),
      () => this.#onExit(),
    );
    this.ready = this.#ready.promise;
    // Whoever asks meets what keeps it from starting; nobody may be asking now.
    this.ready.catch(() => undefined);
    receive(this.#line, (head, bytes) => this.#onMessage(head as FromWorker, bytes));
    // A line that breaks is a process that ended, and that is dealt with at its exit.
    this.#line.on("error", () => undefined);
    send(this.#line, { say: "settings", settings: options.settings } satisfies ToWorker);
  }

  /** Its time begins when the worker is ready. */
  async ask(task: string, input: unknown, bytes: Uint8Array): Promise<Answer<unknown>> {
    await this.ready;
    if (this.hasEnded) throw stopped();
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<Answer<unknown>>();
    this.#askers.set(id, { resolve, reject });
    const timer = setTimeout(() => this.#overrun(id), this.#options.withinMs);
    send(this.#line, { say: "task", id, task, input } satisfies ToWorker, bytes);
    return promise.finally(() => clearTimeout(timer));
  }

  async close(): Promise<void> {
    if (!this.hasEnded) this.#finish("closed");
    await this.#exit;
  }

  /** The oldest is taken for the one that did it: those behind it waited for it, and are tried again. */
  #overrun(id: number): void {
    if (this.hasEnded) return;
    const asker = this.#askers.get(id);
    this.#askers.delete(id);
    asker?.reject(overrun(this.#options.withinMs));
    this.#finish("overrun");
  }

  #finish(end: "closed" | "overrun" | "unfit"): void {
    this.#end = end;
    this.hasEnded = true;
    this.#kill();
  }

  #onMessage(message: FromWorker, bytes: Uint8Array): void {
    if (message.say === "ready") this.#ready.resolve();
    else if (message.say === "unfit") {
      this.#ready.reject(errorFrom(message.error));
      this.#finish("unfit");
    } else this.#onAnswer(message, bytes);
  }

  #onAnswer(answer: Extract<FromWorker, { readonly id: number }>, bytes: Uint8Array): void {
    const asker = this.#askers.get(answer.id);
    this.#askers.delete(answer.id);
    if (answer.say === "done") asker?.resolve({ output: answer.output, bytes });
    else asker?.reject(errorFrom(answer.error));
  }

  #onExit(): void {
    this.hasEnded = true;
    this.#ready.reject(notStarted());
    for (const { reject } of this.#askers.values()) reject(stopped());
    this.#askers.clear();
    this.#line.destroy();
    if (this.#end === "overrun" || this.#end === "crash") this.#options.onEnded(this.#end);
  }
}

function overrun(withinMs: number): OutsideError {
  return new OutsideError(
    "worker-overrun",
    `The work took more than ${withinMs / 1000} seconds and was ended.`,
    { retryable: false },
  );
}

function notStarted(): OutsideError {
  return new OutsideError("worker-not-started", "A worker cannot be started. Look at the machine's memory.", {
    retryable: true,
  });
}

function stopped(): OutsideError {
  return new OutsideError(
    "worker-stopped",
    "The worker ended in the middle of its work. It is started anew.",
    {
      retryable: true,
    },
  );
}

/** What failed outside keeps its code; anything else is our own mistake, with the worker's stack. */
function errorFrom({ message, stack, code, retryable }: ToldError): Error {
  if (code !== undefined && retryable !== undefined) return new OutsideError(code, message, { retryable });
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
