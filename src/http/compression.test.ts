import { brotliDecompressSync } from "node:zlib";
import { expect, it } from "vitest";
import { openToAll } from "./route-rights.ts";
import { createServer } from "./server.ts";

const OPEN = { config: openToAll("a test") };

const LIST = {
  items: Array.from({ length: 200 }, (_, index) => ({ id: `alert_${index}`, state: "raised" })),
};

async function serverWithAList() {
  const app = await createServer({ version: "1", officerOf: async () => null });
  app.get("/list", OPEN, () => LIST);
  app.post("/list", OPEN, () => LIST);
  app.get("/short", OPEN, () => ({ items: [] }));
  app.get("/picture", OPEN, (_request, reply) => reply.type("image/jpeg").send(Buffer.alloc(5000)));
  return app;
}
const PACKED = { "accept-encoding": "gzip, deflate, br" };

it("sends a long list packed, to those who say that they unpack", async () => {
  const app = await serverWithAList();
  const packed = await app.inject({ url: "/list", headers: PACKED });
  expect(packed.headers).toMatchObject({ "content-encoding": "br", vary: "accept-encoding" });
  expect(JSON.parse(brotliDecompressSync(packed.rawPayload).toString())).toEqual(LIST);
  expect(packed.rawPayload.length).toBeLessThan(JSON.stringify(LIST).length / 5);
  expect((await app.inject("/list")).json()).toEqual(LIST);
});

it.each([
  ["POST", "/list", "a change's answer may hold a secret beside the sender's words"],
  ["GET", "/short", "nothing would be gained"],
  ["GET", "/picture", "a picture is packed already"],
] as const)("does not pack %s %s: %s", async (method, url, _why) => {
  const app = await serverWithAList();
  const answer = await app.inject({ method, url, headers: PACKED });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["content-encoding"]).toBeUndefined();
});
