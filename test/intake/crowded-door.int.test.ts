/** The door over real connections: whoever takes places, and be it by sending nothing, takes none of another camera's. */
import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { receiveRoutes } from "#http/routes/receive.ts";
import { BODY_LIMIT_BYTES, createServer, type FossewayServer } from "#http/server.ts";
import { anIntake, KEY, OTHER_KEY } from "../factories/intake.ts";
import { until } from "../support/until.ts";

const READ = JSON.stringify({ vrm: "AB49 XYZ", capturedAt: "2026-10-25T00:30:05.220Z" });

let app: FossewayServer;
let intake: ReturnType<typeof anIntake>;
let port: number;
const open: Socket[] = [];

beforeEach(async () => {
  intake = anIntake();
  app = await createServer({ version: "test", officerOf: () => Promise.resolve(null) });
  receiveRoutes(app, intake.protocols, intake);
  await app.listen({ port: 0, host: "127.0.0.1" });
  port = (app.server.address() as AddressInfo).port;
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await app.close();
});

/** Announces a body and sends the first bytes of it. */
async function announce(key: string | undefined, announced: number, sent = 0): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  open.push(socket);
  // Who is cut off while it still sends learns it by a broken line.
  socket.on("error", () => {});
  await once(socket, "connect");
  const keyLine = key === undefined ? "" : `x-camera-key: ${key}\r\n`;
  socket.write(
    `POST /api/v1/captures HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${keyLine}content-length: ${announced}\r\n\r\n`,
  );
  if (sent > 0) socket.write(Buffer.alloc(sent));
  return socket;
}
const answerTo = async (socket: Socket) => String((await once(socket, "data"))[0]);

async function deliver(key: string, sequence = 0): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/captures`, {
    method: "POST",
    headers: { "x-camera-key": key, "content-type": "application/json" },
    body: READ.replace("{", `{"sequence":${sequence},`),
  });
  return response.status;
}

describe("a camera is answered", () => {
  it("while strangers announce bodies without a key and send nothing", async () => {
    for (let number = 0; number < 24; number += 1) await announce(undefined, BODY_LIMIT_BYTES);
    expect(await deliver(KEY)).toBe(201);
    expect(await deliver(OTHER_KEY)).toBe(201);
  });

  it("while another announces the largest bodies and sends nothing", async () => {
    for (let number = 0; number < 24; number += 1) await announce(KEY, BODY_LIMIT_BYTES);
    expect(await deliver(OTHER_KEY)).toBe(201);
    expect(await deliver(KEY)).toBe(201);
  });

  it("while another really sends more than its share, which is told to come again", async () => {
    const sent = BODY_LIMIT_BYTES - 1;
    const greedy = await Promise.all([1, 2, 3, 4].map(() => announce(KEY, BODY_LIMIT_BYTES, sent)));
    const answer = await Promise.race(greedy.map(answerTo));
    expect(answer).toMatch(/^HTTP\/1.1 503 .*retry-after: \d/is);
    expect(answer).toContain("urn:fosseway:problem:too-busy");
    expect(await deliver(OTHER_KEY)).toBe(201);
  });
});

describe("strangers", () => {
  it("share a few places; beyond them each is told so at once, and it is counted", async () => {
    const sockets = [];
    for (let number = 0; number < 9; number += 1) sockets.push(await announce(`guess ${number}`, 5_000_000));
    const answer = await Promise.race(sockets.map(answerTo));
    expect(answer).toMatch(/^HTTP\/1.1 503 /);
    expect(answer).toContain("urn:fosseway:problem:strangers-full");
    expect(intake.counts.figures().turnedAwayBecause).toEqual({ "strangers-full": 1 });
  });

  it("get their places back when others leave", async () => {
    for (let number = 0; number < 8; number += 1) await announce(undefined, 5_000_000);
    await until(async () => expect(await deliver("a-stranger")).toBe(503));
    for (const socket of open) socket.destroy();
    await until(async () => expect(await deliver("a-stranger")).toBe(401));
  });
});
