/** Messages to browsers whose page is closed, by Web Push (RFC 8030, 8291, 8292): the service in between can read none of them. */
import { createECDH } from "node:crypto";
import { Agent, request } from "undici";
import webPush from "web-push";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { SettingsOf } from "#reach/destination.ts";
import type { SendBy, Sent } from "#reach/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface PushOptions {
  /** 32 random bytes, the same on all nodes: our private key towards push services. */
  readonly key: Uint8Array;
  /** At which address a push service reaches whoever runs this server. */
  readonly contact: string;
  /** Names of services, such as `push.example` or `*.push.example`. */
  readonly services: readonly string[];
}

export interface PushWay {
  readonly send: SendBy<"web-push">;
  /** With which browsers subscribe. */
  readonly publicKey: string;
  readonly isPermitted: (endpoint: string) => boolean;
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const REPLY_LIMIT_BYTES = 64 * 1024;
/** Then a phone that was off is called no more: others have long dealt with it. */
const LIVES_SECONDS = 3_600;
const GONE: ReadonlySet<number> = new Set([404, 410]);
const THIS_MACHINE: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function pushWay({ key, contact, services }: PushOptions): PushWay {
  const agent = new Agent({ maxResponseSize: REPLY_LIMIT_BYTES, connect: { minVersion: "TLSv1.2" } });
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(key);
  const publicKey = pair.getPublicKey("base64url");
  const vapidDetails = {
    subject: `mailto:${contact}`,
    publicKey,
    privateKey: Buffer.from(key).toString("base64url"),
  };
  const isPermitted = (endpoint: string) => isAmong(services, endpoint);
  return {
    publicKey,
    isPermitted,
    async send(settings, { message, words, key: id }, stop) {
      if (!isPermitted(settings.endpoint))
        return { delivered: false, reason: "Messages may not go to this browser's push service any more" };
      const payload = JSON.stringify({ id, title: words.title, text: words.text, path: words.path });
      const urgent = message.about !== "alert" || message.priority === "high";
      const sealed = webPush.generateRequestDetails(subscriptionOf(settings), payload, {
        vapidDetails,
        TTL: LIVES_SECONDS,
        urgency: urgent ? "high" : "normal",
        contentEncoding: "aes128gcm",
      });
      return answerIn(await post(sealed, agent, stop));
    },
    close: () => agent.destroy(),
  };
}

const subscriptionOf = ({ endpoint, p256dh, auth }: SettingsOf<"web-push">) => ({
  endpoint,
  keys: { p256dh, auth },
});

/** Whoever subscribes says where messages go, and must not make this server call whatever they like. */
function isAmong(services: readonly string[], endpoint: string): boolean {
  const url = URL.parse(endpoint);
  if (url === null) return false;
  if (url.protocol !== "https:" && !THIS_MACHINE.has(url.hostname)) return false;
  return services.some((service) =>
    service.startsWith("*.") ? url.hostname.endsWith(service.slice(1)) : url.hostname === service,
  );
}

async function post(
  { endpoint, headers, body }: webPush.RequestDetails,
  agent: Agent,
  stop: StopSignal,
): Promise<number> {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const answer = await request(endpoint, {
      method: "POST",
      dispatcher: agent,
      signal: AbortSignal.any([late, stop as AbortSignal]),
      headers: Object.entries(headers).flatMap(([name, value]) => [name, String(value)]),
      body: body ?? "",
    });
    await answer.body.dump();
    return answer.statusCode;
  } catch (cause) {
    throw away(late.aborted ? "it does not answer" : "the connection failed", cause);
  }
}

function answerIn(status: number): Sent {
  if (status >= 200 && status < 300)
    return { delivered: true, words: "The push service took it. The browser shows it in a moment" };
  if (GONE.has(status))
    return {
      delivered: false,
      gone: true,
      reason: "This browser takes no more messages: permission was taken back, or its data were cleared",
    };
  if (status === 429 || status >= 500) throw away(`it answered ${status}`);
  return { delivered: false, reason: `The push service refused the message with ${status}` };
}

const away = (why: string, cause?: unknown) =>
  new OutsideError("push-away", `The browser's push service takes no messages now: ${why}`, {
    retryable: true,
    cause,
  });
