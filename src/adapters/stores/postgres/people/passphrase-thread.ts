/** Where are passphrases hashed? In one thread of their own, behind a short queue, so that a flood of sign-ins stops nothing else. */
import { Worker } from "node:worker_threads";
import { OutsideError } from "#terms/outside-error.ts";

export interface PassphraseThread {
  hash(passphrase: string): Promise<string>;
  /** Whether it is the passphrase of `stored`; takes as long without one. */
  fits(passphrase: string, stored: string | null): Promise<boolean>;
  close(): Promise<void>;
}

export interface PassphraseTask {
  readonly id: number;
  readonly passphrase: string;
  /** The hash to compare with, null when there is none; undefined asks for a new hash. */
  readonly stored: string | null | undefined;
}

export interface PassphraseAnswer {
  readonly id: number;
  readonly output: string | boolean;
}

/** In hand and waiting together: about four seconds of work. Beyond it the next is told to come again. */
export const MOST_WAITING = 16;

/** The thread starts with the first passphrase and keeps no process alive. Throws `passphrases-busy` when too many wait. */
export function passphraseThread(): PassphraseThread {
  const askers = new Map<number, PromiseWithResolvers<string | boolean>>();
  let worker: Worker | undefined;
  let lastId = 0;

  const launch = (): Worker => {
    const thread = new Worker(new URL("./passphrase-worker.ts", import.meta.url));
    thread.unref();
    thread.on("message", ({ id, output }: PassphraseAnswer) => {
      askers.get(id)?.resolve(output);
      askers.delete(id);
      if (askers.size === 0) thread.unref();
    });
    let cause: unknown;
    thread.on("error", (error) => {
      cause = error;
    });
    thread.on("exit", () => {
      if (worker === thread) worker = undefined;
      for (const { reject } of askers.values()) reject(stopped(cause));
      askers.clear();
    });
    return thread;
  };

  const ask = (passphrase: string, stored: PassphraseTask["stored"]): Promise<string | boolean> => {
    if (askers.size >= MOST_WAITING) return Promise.reject(busy());
    worker ??= launch();
    worker.ref();
    lastId += 1;
    const asker = Promise.withResolvers<string | boolean>();
    askers.set(lastId, asker);
    worker.postMessage({ id: lastId, passphrase, stored } satisfies PassphraseTask);
    return asker.promise;
  };

  return {
    hash: async (passphrase) => String(await ask(passphrase, undefined)),
    fits: async (passphrase, stored) => (await ask(passphrase, stored)) === true,
    async close() {
      await worker?.terminate();
    },
  };
}

const busy = () =>
  new OutsideError("passphrases-busy", "Too many sign-ins wait. Try again in a few seconds.", {
    retryable: true,
  });

const stopped = (cause: unknown) =>
  new OutsideError("passphrases-stopped", "The thread that checks passphrases ended. Try again.", {
    retryable: true,
    cause,
  });
