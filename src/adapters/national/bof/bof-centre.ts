/** The national centre behind a BOF input web service: one `sendCapture` a read, over TLS with our certificate. */
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import type { CentreAnswer, NationalCentre } from "#forwarding/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { readReply, sendCaptureXml } from "./capture-xml.ts";
import { type Signing, signatureOf } from "./signature.ts";

export interface BofOptions {
  /** The address of the input capture web service. Plain `http:` only to this machine. */
  readonly url: string;
  readonly username: string;
  readonly secret: string;
  readonly signing?: Signing | undefined;
  /** Paths of PEM files: our certificate and key for mutual TLS, and the authority that signed the centre's. */
  readonly certificates?: { readonly cert: string; readonly key: string; readonly ca?: string | undefined };
  readonly timeoutMs?: number | undefined;
}

/** A centre's words for "we do not know you": nothing is wrong with the read, so it must wait and not be given up. */
const DENIAL = /signature|user ?name|password|credential|authenticat|authoris|authoriz|certificate/i;

/** Throws `OutsideError` (`national-centre-misconfigured`) at once when captures would travel unprotected. */
export function bofCentre(options: BofOptions): NationalCentre & { close(): void } {
  const url = new URL(options.url);
  refusePlainHttp(url);
  const agent = agentFor(url, options);
  return {
    async send(capture) {
      const signature = signatureOf(
        options.signing ?? "hmac-sha256",
        options.secret,
        options.username,
        capture,
      );
      const xml = sendCaptureXml({ signature, username: options.username }, capture);
      return answerIn(await post(url, agent, xml, options.timeoutMs ?? 10_000));
    },
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

function agentFor(url: URL, { certificates }: BofOptions): http.Agent {
  if (url.protocol === "http:") return new http.Agent({ keepAlive: true });
  return new https.Agent({
    keepAlive: true,
    minVersion: "TLSv1.2",
    ...(certificates && { cert: readFileSync(certificates.cert), key: readFileSync(certificates.key) }),
    ...(certificates?.ca && { ca: readFileSync(certificates.ca) }),
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

function post(url: URL, agent: http.Agent, xml: string, timeoutMs: number) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(
      url,
      {
        method: "POST",
        agent,
        timeout: timeoutMs,
        headers: {
          "content-type": "text/xml; charset=utf-8",
          "content-length": Buffer.byteLength(xml),
          soapaction: '"sendCapture"',
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", (error) => reject(unreachable("its answer broke off", error)));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
        );
      },
    );
    request.on("timeout", () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    request.on("error", (error) => reject(unreachable(error.message, error)));
    request.end(xml);
  });
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
