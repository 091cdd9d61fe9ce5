/** `npm run fuzz -- --messages 100000`: damaged messages for every camera protocol; says of each whether one failed, and what memory it took. */
import { parseArgs } from "node:util";
import { cameraProtocols } from "../src/app/camera-protocols.ts";
import type { CameraProtocol } from "../src/cameras/protocol.ts";
import { mutatedMessages } from "../test/contracts/camera-mutations.ts";

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    protocol: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const [messages, seed] = [Number(values.messages), Number(values.seed)];
/** What a protocol may hold on to after its last message. */
const GROWTH_LIMIT_MB = 32;
const MEGABYTE = 1_000_000;

const heapMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / MEGABYTE;
};

const said = cameraProtocols()
  .filter(({ name }) => values.protocol === undefined || name === values.protocol)
  .map(fuzzed);
if (said.length === 0) throw new Error(`There is no protocol "${values.protocol}".`);
if (said.some(({ failures, grownMb }) => failures > 0 || grownMb > GROWTH_LIMIT_MB)) process.exitCode = 1;

function fuzzed(protocol: CameraProtocol) {
  const counts = { message: 0, heartbeat: 0, "bad-message": 0 };
  let [number, failures, slowestMs] = [0, 0, 0];
  const before = heapMb();
  const began = performance.now();
  for (const message of mutatedMessages(protocol.name, seed)) {
    if (number === messages) break;
    number += 1;
    const start = performance.now();
    try {
      counts[protocol.read(message).code] += 1;
    } catch (error) {
      failures += 1;
      console.error(`${protocol.name}: message ${number} of seed ${seed} failed: ${String(error)}`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
  }
  const seconds = (performance.now() - began) / 1000;
  const grownMb = Math.round((heapMb() - before) * 10) / 10;
  const row = { protocol: protocol.name, messages: number, seed, failures, ...counts, grownMb };
  const timed = {
    ...row,
    slowestMs: Math.round(slowestMs * 10) / 10,
    seconds: Math.round(seconds * 10) / 10,
  };
  console.log(values.json ? JSON.stringify(timed) : words(timed));
  return timed;
}

function words(row: { readonly protocol: string } & Readonly<Record<string, string | number>>): string {
  const { protocol, ...figures } = row;
  const facts = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  return `${protocol.padEnd(18)} ${facts.join("  ")}`;
}
