/** The worker's side: takes tasks from the process that started it, and ends when that process does. */
import { Socket } from "node:net";
import { invariant } from "#terms/invariant.ts";
import type { Answer, FromWorker, TaskTable, ToldError, ToWorker } from "./messages.ts";
import { receive, send } from "./wire.ts";

export type Handlers<Tasks extends TaskTable> = {
  readonly [Name in keyof Tasks]: (
    input: Tasks[Name]["input"],
    bytes: Uint8Array,
  ) => Promise<Answer<Tasks[Name]["output"]>>;
};

/** The line to the process that started this one (see `worker-process.ts`). */
const LINE = 3;

/** `open` makes ready what the tasks need. What it throws keeps the worker from starting. */
export function serveTasks<Tasks extends TaskTable, Settings>(
  open: (settings: Settings) => Promise<Handlers<Tasks>>,
): void {
  const line = new Socket({ fd: LINE });
  const tell = (message: FromWorker, bytes?: Uint8Array) => send(line, message, bytes);
  let handlers: Handlers<Tasks> | undefined;

  const answer = async (id: number, task: string, input: unknown, bytes: Uint8Array) => {
    try {
      const handler = handlers?.[task];
      invariant(handler, "a worker is asked for its own tasks, after it is ready");
      const done = await handler(input, bytes);
      tell({ say: "done", id, output: done.output }, done.bytes);
    } catch (error) {
      tell({ say: "failed", id, error: told(error) });
    }
  };
  receive(line, (head, bytes) => {
    const message = head as ToWorker;
    if (message.say === "task") return void answer(message.id, message.task, message.input, bytes);
    open(message.settings as Settings).then(
      (opened) => {
        handlers = opened;
        tell({ say: "ready" });
      },
      (error) => tell({ say: "unfit", error: told(error) }),
    );
  });
  // A decoder at work cannot be asked to stop, and an orderly exit would wait for it.
  line.on("close", () => process.kill(process.pid, "SIGKILL"));
  line.on("error", () => undefined);
  // Ctrl-C reaches every process of the terminal; when to end is for the one that started this.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => undefined);
}

function told(error: unknown): ToldError {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack } = error;
  const { code, retryable } = error as { readonly code?: unknown; readonly retryable?: unknown };
  return {
    message,
    stack,
    code: typeof code === "string" ? code : undefined,
    retryable: typeof retryable === "boolean" ? retryable : undefined,
  };
}
