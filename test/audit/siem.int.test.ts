/** The audit log told to a security system: every entry once it is there, in order, and none of it that must stay. */
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTcpServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { publishCheckpoint } from "#adapters/audit/publish/publish-checkpoint.ts";
import { siemAt } from "#adapters/audit/siem/siem.ts";
import type { AuditRow } from "#audit/ports.ts";
import { tellSecurity } from "#flows/proof/tell-security.ts";
import { aLog, anEvent, proofTools } from "../factories/audit-export.ts";
import { memoryAuditCursors } from "../support/stores/audit-cursors.ts";
import { memoryAuditRows } from "../support/stores/audit-rows.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-siem-"));
});
afterEach(() => rm(folder, { recursive: true }));

const stop = new AbortController().signal;

async function aLogThatGrows() {
  const rows: AuditRow[] = [];
  const log = await aLog(3, { rows });
  const ports = { log: memoryAuditRows(rows), cursors: memoryAuditCursors(), tools: proofTools };
  return { log, ports };
}

it("writes JSON lines of what happens from now on, without the mark and the reference", async () => {
  const { log, ports } = await aLogThatGrows();
  const path = join(folder, "audit.jsonl");
  const system = siemAt(pathToFileURL(path), "one");
  await tellSecurity({ ...ports, system }, stop);
  for (let i = 3; i < 6; i++) await log.append(anEvent(i));
  await tellSecurity({ ...ports, system }, stop);
  await tellSecurity({ ...ports, system }, stop);
  const text = await readFile(path, "utf8");
  const lines = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ index }) => index)).toEqual([3, 4, 5]);
  expect(lines[0]).toMatchObject({
    actor: "off_okafor",
    operation: "disclose",
    object: "search_3",
    facts: { reads: 3 },
  });
  expect(text).not.toMatch(/AB49|MAR\/4711|Ngozi/);
});

async function aCollector(): Promise<{
  readonly server: Server;
  readonly url: URL;
  readonly got: () => string;
}> {
  let got = "";
  const server = createTcpServer((socket) => {
    socket.on("data", (chunk) => {
      got += String(chunk);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  return { server, url: new URL(`syslog+tcp://127.0.0.1:${port}`), got: () => got };
}

it("sends lines of RFC 5424 framed by their length, and again what was not taken", async () => {
  const { log, ports } = await aLogThatGrows();
  const { server, url, got } = await aCollector();
  const system = siemAt(url, "two");
  await tellSecurity({ ...ports, system }, stop);
  await log.append({ ...anEvent(3), outcome: "refused" });
  server.close();
  await once(server, "close");
  await expect(tellSecurity({ ...ports, system }, stop)).rejects.toMatchObject({ code: "syslog-away" });
  server.listen(Number(url.port), "127.0.0.1");
  await once(server, "listening");
  await log.append(anEvent(4));
  await tellSecurity({ ...ports, system }, stop);
  server.close();
  await once(server, "close");
  const [, first = "", second = ""] = /^(\d+ <109>.*?\])(\d+ <110>.*?\])$/s.exec(got()) ?? [];
  expect(first).toMatch(
    /^\d+ <109>1 2026-11-02T09:03:00\.000Z \S+ fosseway \d+ disclose \[fosseway@32473 index="3" leafHash="[0-9a-f]{64}" actor="off_okafor" object="search_3"/,
  );
  expect(Number(first.split(" ", 1)[0])).toBe(first.length - first.indexOf(" ") - 1);
  expect(second).toContain('index="4"');
});

it("publishes checkpoints to a file that grows and to an address, and says when it could not", async () => {
  const { log } = await aLogThatGrows();
  const { publicKey, note } = await log.head();
  const checkpoint = { at: "2026-11-02T09:30:00.000Z", publicKey, note };
  const file = join(folder, "checkpoints.jsonl");
  await publishCheckpoint(pathToFileURL(file), checkpoint);
  await publishCheckpoint(pathToFileURL(file), checkpoint);
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual([checkpoint, checkpoint]);

  const bodies: string[] = [];
  const server = createServer((request, answer) => {
    request.on("data", (chunk) => bodies.push(String(chunk)));
    request.on("end", () => answer.writeHead(bodies.length > 1 ? 500 : 204).end());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  const target = new URL(`http://127.0.0.1:${port}/checkpoints`);
  await publishCheckpoint(target, checkpoint);
  expect(JSON.parse(bodies[0] ?? "")).toEqual(checkpoint);
  await expect(publishCheckpoint(target, checkpoint)).rejects.toMatchObject({
    code: "checkpoint-not-published",
  });
  server.close();
});
