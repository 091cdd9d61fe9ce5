/** The national centre behind a BOF input web service: one `sendCapture` a read and one `addBinaryCaptureData` a late picture, over TLS with our certificate. */
import { readFileSync } from "node:fs";
import { Agent, errors, request } from "undici";
import type { CentreAnswer, NationalCentre, NationalPictures } from "#forwarding/ports.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { addPictureXml, readReply, sendCaptureXml } from "./capture-xml.ts";
import { type Signing, signatureOf } from "./signature.ts";

export interface BofOptions {
  /** The address of the input capture web service. Plain `http:` only to this machine. */
  readonly url: string;
  readonly username: string;
  readonly secret: string;
  readonly signing?: Signing | undefined;
  /** Paths of PEM files: our certificate and key for mutual TLS, and the authority that signed the centre's. */
  readonly certificates?: { readonly cert: string; readonly key: string; readonly ca?: string | undefined };
  /** For a whole exchange, from the first byte we send to the last that comes back. */
  readonly timeoutMs?: number | undefined;
}

/** An answer is a few hundred bytes. */
const REPLY_LIMIT_BYTES = 64 * 1024;

/** A centre's words for "we do not know you": nothing is wrong with the read, so it must wait and not be given up. */
const DENIAL = /signature|user ?name|password|credential|authenticat|authoris|authoriz|certificate/i;

/** Throws `OutsideError` (`national-centre-misconfigured`) at once when captures would travel unprotected. */
export function bofCentre(
  options: BofOptions,
): NationalCentre & NationalPictures & { close(): Promise<void> } {
  const url = new URL(options.url);
  refusePlainHttp(url);
  const agent = agentFor(url, options);
  const { signing = "hmac-sha256", secret, username, timeoutMs = 10_000 } = options;
  const callerFor = (of: Parameters<typeof signatureOf>[3]) => ({
    signature: signatureOf(signing, secret, username, of),
    username,
  });
  const call = async (action: string, xml: string, stop: StopSignal | undefined) =>
    answerIn(await post({ url, agent, action, timeoutMs }, xml, stop));
  return {
    send: (capture, stop) => call("sendCapture", sendCaptureXml(callerFor(capture), capture), stop),
    addPicture: (record, stop) =>
      call("addBinaryCaptureData", addPictureXml(callerFor(record), record), stop),
    close: () => agent.destroy(),
  };
}

function refusePlainHttp(url: URL): void {
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && loopback)) return;
  throw new OutsideError(
    "national-centre-misconfigured",
    `The national centre's address must begin with https:// (it begins with ${url.protocol}//). Captures do not travel unprotected.`,
    { retryable: false },
  );
}

function agentFor(url: URL, { certificates }: BofOptions): Agent {
  const tls = {
    minVersion: "TLSv1.2",
    ...(certificates && { cert: readFileSync(certificates.cert), key: readFileSync(certificates.key) }),
    ...(certificates?.ca && { ca: readFileSync(certificates.ca) }),
  } as const;
  return new Agent({
    maxResponseSize: REPLY_LIMIT_BYTES,
    ...(url.protocol === "https:" && { connect: tls }),
  });
}

function answerIn({ status, body }: { readonly status: number; readonly body: string }): CentreAnswer {
  if (status === 401 || status === 403) throw denied(`the centre answered ${status}`);
  const reply = readReply(body);
  if (reply.kind === "not-soap") throw unreachable(`the centre answered ${status} without a SOAP body`);
  if (reply.kind === "fault") {
    throw DENIAL.test(reply.text)
      ? denied(reply.text)
      : unreachable(`the centre reported a fault: ${reply.text}`);
  }
  if (reply.text === "") return { accepted: true };
  if (DENIAL.test(reply.text)) throw denied(reply.text);
  return { accepted: false, reason: reply.text.slice(0, 300) };
}

interface Exchange {
  readonly url: URL;
  readonly agent: Agent;
  readonly action: string;
  readonly timeoutMs: number;
}

/** One exchange, over when `timeoutMs` are: a centre that sends a byte now and then may not hold a read for ever. */
async function post({ url, agent, action, timeoutMs }: Exchange, xml: string, stop: StopSignal | undefined) {
  const late = AbortSignal.timeout(timeoutMs);
  const signal = stop === undefined ? late : AbortSignal.any([late, stop as AbortSignal]);
  try {
    const { statusCode, body } = await request(url, {
      method: "POST",
      dispatcher: agent,
      signal,
      headers: { "content-type": "text/xml; charset=utf-8", soapaction: `"${action}"` },
      body: xml,
    });
    return { status: statusCode, body: await body.text() };
  } catch (error) {
    if (late.aborted) throw unreachable(`no whole answer within ${timeoutMs} ms`, error);
    if (error instanceof errors.ResponseExceededMaxSizeError)
      throw unreachable(`its answer is longer than ${REPLY_LIMIT_BYTES} bytes`, error);
    throw unreachable(wordsOf(error), error);
  }
}

/** An address with several machines behind it gives several failures at once and no words of its own. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

const unreachable = (why: string, cause?: unknown) =>
  new OutsideError("national-centre-unreachable", `The national centre does not answer: ${why}`, {
    retryable: true,
    cause,
  });

const denied = (why: string) =>
  new OutsideError(
    "national-centre-denied",
    `The national centre does not know us: ${why}. Check user name, secret and certificate; the reads wait.`,
    { retryable: true },
  );
