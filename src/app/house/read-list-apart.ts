/**
 * Where is a long list read and judged? In a process of its own with connections of its own, so that no read of a camera waits for it.
 * A thread would not do: the memory that it leaves behind is given back by this thread, all at once, and reads wait meanwhile.
 */
import { type ChildProcess, fork } from "node:child_process";
import type { OnRead, ReadRows, RowsToRead } from "#flows/lists/read-rows.ts";
import { OutsideError } from "#terms/outside-error.ts";

/** What the process is told first. A source's bytes are read there. */
export interface ReadListTask extends Omit<RowsToRead, "source"> {
  readonly databaseUrl: string;
  readonly path: string;
  readonly said: Pick<RowsToRead["source"], "charset" | "mapping">;
}

/** What the process is told. */
export type ReadListOrder = { readonly read: ReadListTask } | "stop";

/** What the process says: how far it is, and one of the others as its last word. */
export type ReadListWord =
  | { readonly at: Parameters<OnRead>[0] }
  | { readonly read: ReadRows }
  | { readonly failure: { readonly code: string; readonly message: string; readonly retryable: boolean } };

/** Shorter ones are read before a process has begun. */
const WORTH_A_PROCESS_BYTES = 512 * 1024;
/** Whatever stands in a file, the process ends before the machine is short of memory. */
const LIMITS = ["--max-old-space-size=512", "--max-semi-space-size=32"];

export const readListApart =
  (databaseUrl: string, stop: AbortSignal) =>
  ({ source, ...rows }: RowsToRead, onRead: OnRead): Promise<ReadRows> | undefined => {
    const { path, sizeBytes, charset, mapping } = source;
    if (path === undefined || sizeBytes < WORTH_A_PROCESS_BYTES) return undefined;
    const task: ReadListTask = { ...rows, databaseUrl, path, said: { charset, mapping } };
    return inProcess(task, onRead, stop);
  };

async function inProcess(task: ReadListTask, onRead: OnRead, stop: AbortSignal): Promise<ReadRows> {
  const reader = fork(new URL("./read-list-process.ts", import.meta.url), {
    execArgv: LIMITS,
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const end = () => void reader.kill("SIGKILL");
  stop.addEventListener("abort", end);
  try {
    reader.send({ read: task } satisfies ReadListOrder);
    return await lastWordOf(reader, onRead);
  } finally {
    stop.removeEventListener("abort", end);
    end();
  }
}

function lastWordOf(reader: ChildProcess, onRead: OnRead): Promise<ReadRows> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadRows>();
  // Told one after the other, and the last word after all of them.
  let telling: Promise<unknown> = Promise.resolve();
  reader.on("message", (word: ReadListWord) => {
    telling = telling
      .then(async () => {
        if ("read" in word) resolve(word.read);
        else if ("failure" in word) reject(failureOf(word.failure));
        else if ((await onRead(word.at)) === "stop") reader.send("stop" satisfies ReadListOrder, () => {});
      })
      .catch(reject);
  });
  reader.on("error", reject);
  // Its line is closed when all that it said has come.
  reader.on("disconnect", () => {
    telling = telling.then(() =>
      reject(new Error("the process that read the list ended before it was done")),
    );
  });
  return promise;
}

const failureOf = ({ code, message, retryable }: Extract<ReadListWord, { failure: unknown }>["failure"]) =>
  new OutsideError(code, message, { retryable });
