/** The first steps to a camera on real lines: a name that is none, a port where nothing listens, one that is not encrypted. */
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { tryReach } from "#adapters/cameras/reach/try-reach.ts";

let server: Server;
let port: number;

beforeEach(async () => {
  server = createServer((socket) =>
    socket.on("data", () => socket.end("no greeting")).on("error", () => undefined),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterEach(() => {
  server.close();
});

const outcomes = async (host: string, at: number, isEncrypted = false) =>
  (await tryReach({ host, port: at, isEncrypted })).map(({ step, outcome }) => `${step} ${outcome}`);

it("says of each step whether it was done, and tries none behind one that failed", async () => {
  expect(await outcomes("127.0.0.1", port)).toEqual(["name done", "port done"]);
  expect(await outcomes("nowhere.invalid", port)).toEqual(["name failed", "port not-tried"]);
  expect(await outcomes("127.0.0.1", port, true)).toEqual(["name done", "port done", "encryption failed"]);
  server.close();
  await once(server, "close");
  expect(await outcomes("127.0.0.1", port, true)).toEqual([
    "name done",
    "port failed",
    "encryption not-tried",
  ]);
});

it("says what to look at in words, without repeating what only the camera's page may show", async () => {
  const [, refused] = await tryReach({ host: "127.0.0.1", port: 1, isEncrypted: false });
  expect(refused?.words).toContain("nothing listens at port 1");
});
