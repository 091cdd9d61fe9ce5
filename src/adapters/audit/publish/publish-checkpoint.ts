/** The log's newest checkpoint to where its owner cannot take it back: a file that others read, or another system's address. */
import { appendFile } from "node:fs/promises";
import { request } from "undici";
import { OutsideError } from "#terms/outside-error.ts";

const TIMEOUT_MS = 10_000;

export interface PublishedCheckpoint {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** The log's verifier key. */
  readonly publicKey: string;
  readonly note: string;
}

/** `target` is `file:///path`, to which a line of JSON is added, or an http(s) address, to which the same JSON is posted. */
export async function publishCheckpoint(target: URL, checkpoint: PublishedCheckpoint): Promise<void> {
  const body = JSON.stringify(checkpoint);
  try {
    if (target.protocol === "file:")
      return await appendFile(target, `${body}\n`, { mode: 0o644, flush: true });
    const headers = { "content-type": "application/json", "user-agent": "Fosseway" };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await request(target, { method: "POST", headers, body, signal });
    await answer.body.dump();
    if (answer.statusCode >= 300) throw new Error(`it answered ${answer.statusCode}`);
  } catch (cause) {
    const words = "A checkpoint of the audit log could not be published; it is tried again";
    throw new OutsideError("checkpoint-not-published", words, { retryable: true, cause });
  }
}
