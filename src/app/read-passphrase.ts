/** One line from standard input for a passphrase: never an argument, which other accounts can see, and never shown as it is typed. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Undefined when nothing was given. */
export async function readPassphrase(prompt: string): Promise<string | undefined> {
  const typed = process.stdin.isTTY === true;
  if (typed) console.error(prompt);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: typed });
  try {
    for await (const line of lines) return line === "" ? undefined : line;
    return undefined;
  } finally {
    lines.close();
  }
}
