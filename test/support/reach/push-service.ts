/** A push service to practise with, and a browser behind it that opens what came (RFC 8291). */
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface PushedMessage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly path: string;
}

export interface PushService {
  /** What a browser gives when it subscribes. */
  readonly subscription: { readonly endpoint: string; readonly p256dh: string; readonly auth: string };
  /** Opened, in the order in which they came. */
  readonly messages: readonly PushedMessage[];
  /** As they travelled. */
  readonly bodies: readonly Buffer[];
  readonly headers: readonly Readonly<Record<string, unknown>>[];
  /** What the service answers from now on: 201 at first. */
  answer(status: number): void;
  close(): Promise<void>;
}

export async function startPushService(): Promise<PushService> {
  const browser = createECDH("prime256v1");
  const publicKey = browser.generateKeys();
  const auth = randomBytes(16);
  const messages: PushedMessage[] = [];
  const bodies: Buffer[] = [];
  const headers: Record<string, unknown>[] = [];
  let status = 201;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      if (status < 300) {
        bodies.push(body);
        headers.push(request.headers);
        messages.push(JSON.parse(opened(body, browser, publicKey, auth)));
      }
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    subscription: {
      endpoint: `http://127.0.0.1:${port}/push/one-browser`,
      p256dh: publicKey.toString("base64url"),
      auth: auth.toString("base64url"),
    },
    ...{ messages, bodies, headers },
    answer: (next) => {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const TAG_BYTES = 16;

function opened(
  body: Buffer,
  browser: ReturnType<typeof createECDH>,
  publicKey: Buffer,
  auth: Buffer,
): string {
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + idLength);
  const sealed = body.subarray(21 + idLength);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, sender]);
  const shared = Buffer.from(hkdfSync("sha256", browser.computeSecret(sender), auth, info, 32));
  const part = (label: string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", shared, salt, `Content-Encoding: ${label}\0`, bytes));
  const cipher = createDecipheriv("aes-128-gcm", part("aes128gcm", 16), part("nonce", 12));
  cipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -TAG_BYTES)), cipher.final()]);
  // The last byte that is not nought marks the end of the text.
  return plain.subarray(0, plain.lastIndexOf(2)).toString("utf8");
}
