/** Another system that takes webhooks, and verifies them as docs/how-to/tell-another-system-of-alerts.md says. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface TakenHook {
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly taken: readonly TakenHook[];
  /** What it answers from now on: 204 at first. */
  answer(status: number): void;
  close(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const taken: TakenHook[] = [];
  let status = 204;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      taken.push({ body, headers: request.headers });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/alerts`,
    taken,
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

const WINDOW_SECONDS = 300;

/** The receiver's side, written from the how-to alone. */
export function isGenuine({ body, headers }: TakenHook, secret: string, nowSeconds: number): boolean {
  const timestamp = String(headers["fosseway-timestamp"]);
  const said = Buffer.from(String(headers["fosseway-signature"]));
  const wanted = Buffer.from(
    `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`,
  );
  const isFresh = Math.abs(nowSeconds - Number(timestamp)) <= WINDOW_SECONDS;
  return isFresh && said.length === wanted.length && timingSafeEqual(said, wanted);
}
