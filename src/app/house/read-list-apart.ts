/** Where is a long list read and judged? In a thread of its own with connections of its own, so that no read of a camera waits for it. */
import { Worker } from "node:worker_threads";
import type { OnRead, ReadRows, RowsToRead } from "#flows/lists/read-rows.ts";
import { OutsideError } from "#terms/outside-error.ts";

/** What the thread is told at its start. A source's bytes are read there. */
export interface ReadListTask extends Omit<RowsToRead, "source"> {
  readonly databaseUrl: string;
  readonly path: string;
  readonly said: Pick<RowsToRead["source"], "charset" | "mapping">;
}

/** What the thread says: how far it is, and one of the others as its last word. */
export type ReadListWord =
  | { readonly at: Parameters<OnRead>[0] }
  | { readonly read: ReadRows }
  | { readonly failure: { readonly code: string; readonly message: string; readonly retryable: boolean } };

/** Shorter ones are read before a thread has begun. */
const WORTH_A_THREAD_BYTES = 512 * 1024;
/** Whatever stands in a file, the thread ends before the house is short of memory. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

export const readListApart =
  (databaseUrl: string, stop: AbortSignal) =>
  ({ source, ...rows }: RowsToRead, onRead: OnRead): Promise<ReadRows> | undefined => {
    const { path, sizeBytes, charset, mapping } = source;
    if (path === undefined || sizeBytes < WORTH_A_THREAD_BYTES) return undefined;
    const task: ReadListTask = { ...rows, databaseUrl, path, said: { charset, mapping } };
    return inThread(task, onRead, stop);
  };

async function inThread(task: ReadListTask, onRead: OnRead, stop: AbortSignal): Promise<ReadRows> {
  const thread = new Worker(new URL("./read-list-thread.ts", import.meta.url), {
    workerData: task,
    resourceLimits: LIMITS,
  });
  const end = () => void thread.terminate();
  stop.addEventListener("abort", end);
  try {
    return await lastWordOf(thread, onRead);
  } finally {
    stop.removeEventListener("abort", end);
    await thread.terminate();
  }
}

function lastWordOf(thread: Worker, onRead: OnRead): Promise<ReadRows> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadRows>();
  // Told one after the other, and the last word after all of them.
  let telling: Promise<unknown> = Promise.resolve();
  thread.on("message", (word: ReadListWord) => {
    telling = telling
      .then(async () => {
        if ("read" in word) resolve(word.read);
        else if ("failure" in word) reject(failureOf(word.failure));
        else if ((await onRead(word.at)) === "stop") thread.postMessage("stop");
      })
      .catch(reject);
  });
  thread.on("error", reject);
  thread.on("exit", () => {
    telling = telling.then(() => reject(new Error("the thread that read the list ended before it was done")));
  });
  return promise;
}

const failureOf = ({ code, message, retryable }: Extract<ReadListWord, { failure: unknown }>["failure"]) =>
  new OutsideError(code, message, { retryable });
