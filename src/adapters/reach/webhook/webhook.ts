/**
 * Messages to another system by HTTP: a small JSON document, signed with a secret that both sides have. `docs/how-to` says how
 * the other side verifies it.
 */
import { createHmac } from "node:crypto";
import { Agent, request } from "undici";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { dataOf } from "#reach/message.ts";
import type { SendBy, Sent } from "#reach/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";

const TIMEOUT_MS = 10_000;
const REPLY_LIMIT_BYTES = 64 * 1024;

/** The other side is busy or asks us to come again: everything else in the four hundreds is a no. */
const COME_AGAIN: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/** Over the moment and the body, so that neither can be changed and an old message cannot be sent again. */
export const signatureOf = (secret: string, timestamp: number, body: string): string =>
  `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

export function webhookWay(): { readonly send: SendBy<"webhook">; close(): Promise<void> } {
  const agent = new Agent({ maxResponseSize: REPLY_LIMIT_BYTES, connect: { minVersion: "TLSv1.2" } });
  return {
    async send({ url, secret }, { key, message, link, now }, stop) {
      const timestamp = Math.floor(now / 1_000);
      const body = JSON.stringify({ id: key, ...dataOf(message), ...(link === undefined ? {} : { link }) });
      const headers = {
        "content-type": "application/json",
        "user-agent": "Fosseway",
        "fosseway-message": key,
        "fosseway-timestamp": String(timestamp),
        "fosseway-signature": signatureOf(secret, timestamp, body),
      };
      return answerIn(await post({ url, headers, body }, agent, stop));
    },
    close: () => agent.destroy(),
  };
}

interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The address itself is the other side's own matter and stands in no failure. */
async function post({ url, headers, body }: Post, agent: Agent, stop: StopSignal): Promise<number> {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const answer = await request(url, {
      method: "POST",
      dispatcher: agent,
      signal: AbortSignal.any([late, stop as AbortSignal]),
      headers,
      body,
    });
    await answer.body.dump();
    return answer.statusCode;
  } catch (cause) {
    throw away(late.aborted ? `no whole answer within ${TIMEOUT_MS / 1_000} seconds` : wordsOf(cause), cause);
  }
}

function answerIn(status: number): Sent {
  if (status >= 200 && status < 300) return { delivered: true, words: `The other system answered ${status}` };
  if (status >= 500 || COME_AGAIN.has(status)) throw away(`it answered ${status}`);
  return { delivered: false, reason: `The other system refused the message with ${status}` };
}

const away = (why: string, cause?: unknown) =>
  new OutsideError("webhook-away", `The other system does not take messages now: ${why}`, {
    retryable: true,
    cause,
  });

/** A code such as ECONNREFUSED says what happened, and names no address. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join("; ");
  const code = (error as { readonly code?: unknown }).code;
  return typeof code === "string" ? (REACH_WORDS[code] ?? code) : "the connection broke";
}

const REACH_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "it refuses the connection",
  ENOTFOUND: "its name is not known",
  ETIMEDOUT: "it does not answer",
  ECONNRESET: "the connection broke",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is not signed by anybody this server trusts",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not signed by anybody this server trusts",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not signed by anybody this server trusts",
  CERT_HAS_EXPIRED: "its certificate has expired",
};
