/** The passphrase thread: one hash after the other on a processor of its own, never on the threads that files and the journal share. */
import { parentPort } from "node:worker_threads";
import { invariant } from "#terms/invariant.ts";
import { hashPassphrase, passphraseFits } from "./passphrase.ts";
import type { PassphraseAnswer, PassphraseTask } from "./passphrase-thread.ts";

invariant(parentPort !== null, "this file runs as a worker thread");
const port = parentPort;

port.on("message", (task: PassphraseTask) => {
  const output =
    task.stored === undefined
      ? hashPassphrase(task.passphrase)
      : passphraseFits(task.passphrase, task.stored);
  port.postMessage({ id: task.id, output } satisfies PassphraseAnswer);
});
