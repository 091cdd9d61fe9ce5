/**
 * Who tries to sign in without a pause? A thread of its own, so that whoever is timed meanwhile is timed by a thread with
 * nothing else to do. Each try is under an officer number that nobody has and with a wrong passphrase.
 */
import { parentPort, workerData } from "node:worker_threads";
import { Pool } from "undici";
import { invariant } from "../src/terms/invariant.ts";

export interface Tries {
  readonly url: string;
  /** Tells addresses and officer numbers of these tries from those of others, so that each finds all limits open. */
  readonly number: number;
  readonly connections: number;
  /** Seen through a proxy that the server trusts: one for all tries, or another for each. */
  readonly addresses: "one" | "many";
}

/** How many tries were answered with each code. */
export type TriesAnswered = Readonly<Record<string, number>>;

invariant(parentPort !== null, "this file runs as a worker thread");
const port = parentPort;
const { url, number, connections, addresses } = workerData as Tries;
const answered: Record<string, number> = {};
let goOn = true;
let made = 0;
port.once("message", () => {
  goOn = false;
});

/** Of the ranges that are kept for examples; of IPv6 every try has a network of its own, since the limits look no further. */
function address(): string {
  if (addresses === "one") return `192.0.2.${number}`;
  return `2001:db8:${number.toString(16)}:${made.toString(16)}::1`;
}

async function tryWithoutPause(pool: Pool): Promise<void> {
  while (goOn) {
    made += 1;
    const { body } = await pool.request({
      method: "POST",
      path: "/api/v1/session",
      headers: { "content-type": "application/json", "x-forwarded-for": address() },
      body: JSON.stringify({
        officerId: `off_nobody-${number}-${made}`,
        passphrase: `a guess, ${made}`,
      }),
    });
    const { type } = (await body.json()) as { type: string };
    const code = type.split(":").at(-1) ?? type;
    answered[code] = (answered[code] ?? 0) + 1;
  }
}

const pool = new Pool(url, { connections });
await Promise.all(Array.from({ length: connections }, () => tryWithoutPause(pool)));
await pool.close();
port.postMessage(answered satisfies TriesAnswered);
