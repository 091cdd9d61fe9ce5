import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { endSlowBodies } from "./slow-bodies.ts";

let app: FastifyInstance;
const open: Socket[] = [];

beforeEach(async () => {
  app = Fastify();
  // So wide that a busy machine, which stops this process now and then, is not taken for a slow camera.
  endSlowBodies(app, { windowMs: 1_000, leastBytes: 10 });
  app.post("/", () => "taken");
  app.post(
    "/early",
    { onRequest: async (_request, reply) => reply.code(401).send("who are you?") },
    () => "taken",
  );
  await app.listen({ port: 0, host: "127.0.0.1" });
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await app.close();
});

function send(path: string, announced: number, body: string): Socket {
  const socket = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
  open.push(socket);
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${announced}\r\n\r\n${body}`,
  );
  return socket;
}
const answered = async (socket: Socket) => String((await once(socket, "data"))[0]);

it("ends a body that does not come, in words, and frees the connection", async () => {
  const socket = send("/", 100, "{");
  const ended = once(socket, "close");
  const answer = await answered(socket);
  expect(answer).toMatch(/^HTTP\/1.1 408 /);
  expect(answer).toContain("urn:fosseway:problem:body-too-slow");
  await ended;
});

it("leaves a body alone that is slow and moves", async () => {
  const text = JSON.stringify("x".repeat(400));
  const socket = send("/", text.length, "");
  const answer = answered(socket);
  let sent = 0;
  const sending = setInterval(() => {
    socket.write(text.slice(sent, sent + 20));
    sent += 20;
    if (sent >= text.length) clearInterval(sending);
  }, 120);
  expect(await answer).toMatch(/^HTTP\/1.1 200 /);
});

it("waits for no rest of a body that was answered before it came", async () => {
  const socket = send("/early", 100, "{");
  const ended = once(socket, "close");
  expect(await answered(socket)).toMatch(/^HTTP\/1.1 401 /);
  await ended;
});
