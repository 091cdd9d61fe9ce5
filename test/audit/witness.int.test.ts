/** A witness outside remembers the audit log of a server: growth is proved to it, and no other history passes. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseVerifierKey } from "#audit/checkpoint.ts";
import { witnessCommand } from "#cli/audit-witness.ts";
import { publishedHead, witnessRoutes } from "#http/routes/witness.ts";
import { createServer } from "#http/server.ts";
import { instant } from "#terms/instant.ts";
import { aLog, anEvent, proofTools } from "../factories/audit-export.ts";

type Log = Awaited<ReturnType<typeof aLog>>;

let folder = "";
let log: Log;
let now = 0;
let server: Awaited<ReturnType<typeof createServer>>;
let url = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-witness-"));
  log = await aLog(5);
  server = await createServer({ version: "0", officerOf: () => Promise.resolve(null) });
  const ports = {
    audit: {
      head: () => log.head(),
      consistencyPath: (from: number, to: number) => log.consistencyPath(from, to),
    },
    logKeys: async () => ({ log: parseVerifierKey((await log.head()).publicKey, proofTools)!, nodes: [] }),
    clock: () => instant(now),
  };
  witnessRoutes(server, { ...ports, published: publishedHead(ports) });
  url = await server.listen({ port: 0, host: "127.0.0.1" });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Some time later, so that the checkpoint is published anew. */
async function witness() {
  now += 3_600_000;
  let text = "";
  let status: number | undefined;
  const write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  const setExitCode = (code: number) => {
    status = code;
  };
  const command = witnessCommand({ tools: proofTools, out: { write }, err: { write }, setExitCode });
  await command.parseAsync([url, "--remember", join(folder, "remembered.json")], { from: "user" });
  return { text, status };
}

it("remembers a log that grows", async () => {
  expect(await witness()).toMatchObject({
    status: 0,
    text: expect.stringMatching(/5 entries. Nothing was remembered/),
  });
  for (let i = 5; i < 12; i++) await log.append(anEvent(i));
  expect(await witness()).toMatchObject({
    status: 0,
    text: expect.stringMatching(/12 entries. It is the log that was/),
  });
  expect(await witness()).toMatchObject({ status: 0 });
});

it.each([
  [
    "a log that was replaced as a whole",
    () => aLog(9, { keyByte: 9 }),
    /HISTORY CHANGED. This is another log/,
  ],
  [
    "a log that was rolled back to an older one",
    () => aLog(3),
    /HISTORY CHANGED. The log had 5 entries and has 3/,
  ],
  [
    "a log that was written anew with its own key",
    () => aLog(9, { event: (i) => anEvent(i === 2 ? 7 : i) }),
    /HISTORY CHANGED. The first 5 entries are not proved/,
  ],
  [
    "a log of the same size with another end",
    () => aLog(5, { event: (i) => anEvent(i + 1) }),
    /HISTORY CHANGED/,
  ],
])("complains of %s, and keeps what it remembered", async (_what, replaced, words) => {
  await witness();
  const remembered = await readFile(join(folder, "remembered.json"), "utf8");
  log = await replaced();
  const { text, status } = await witness();
  expect(status).toBe(1);
  expect(text).toMatch(words);
  expect(text).toMatch(/Remembered:\nfosseway\/force_marlshire\n5\n[\s\S]*Shown now:\nfosseway/);
  expect(await readFile(join(folder, "remembered.json"), "utf8")).toBe(remembered);
});

it("publishes a checkpoint once in a while, so that nobody sees from outside when something happened", async () => {
  const size = async () => {
    const answer = await fetch(`${url}/api/v1/witness/checkpoint`);
    return ((await answer.json()) as { readonly size: number }).size;
  };
  now += 3_600_000;
  expect(await size()).toBe(5);
  await log.append(anEvent(5));
  now += 60_000;
  expect(await size()).toBe(5);
  expect((await fetch(`${url}/api/v1/witness/consistency?to=6`)).status).toBe(404);
  now += 600_000;
  expect(await size()).toBe(6);
});

it("ends with 2 when nobody answers", async () => {
  await server.close();
  expect(await witness()).toMatchObject({ status: 2, text: expect.stringMatching(/No Fosseway answers/) });
});
