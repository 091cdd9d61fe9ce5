/** How many audit entries a second are made durable, signed and answered, and how long verifying takes? `node bench/audit.ts` */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auditSigner } from "#adapters/audit/ed25519/key-file.ts";
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import { openDatabase } from "#adapters/stores/postgres/database.ts";
import { startEmbeddedPostgres } from "#adapters/stores/postgres/server/embedded-postgres.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { verifyAuditLog } from "#flows/proof/verify-audit-log.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { figure, tell } from "./measure-figures.ts";

const ENTRIES = 5_000;
const ALONE = 200;

const event = (i: number): AuditEvent => ({
  at: instant(Date.parse("2026-11-02T09:00:00Z") + i),
  actor: { id: makeId("off", "okafor"), name: "Ngozi Okafor", rank: "constable", roles: ["analyst"] },
  operation: "consult",
  object: `search_${i}`,
  outcome: "allowed",
  facts: {
    question: "vrm",
    vrm: "AB49XYZ",
    reference: "MAR/4711/26",
    justification: "The vehicle left the scene of a robbery in Ostrey.",
  },
});

const dataDir = await mkdtemp(join(tmpdir(), "fosseway-bench-"));
await chmod(dataDir, 0o755); // PostgreSQL's own user must get through
const server = await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), events: NO_EVENTS });
const database = await openDatabase(server.url);
try {
  const log = await openAuditLog({
    rows: postgresAuditRows(database),
    signer: await auditSigner(join(dataDir, "audit.pem"), { mayMake: true }),
    tools: nodeTools,
    origin: "fosseway/bench",
  });
  const timed = async (name: string, what: string, count: number, act: () => Promise<unknown>) => {
    const startedMs = performance.now();
    await act();
    const tookMs = performance.now() - startedMs;
    const perSecond = (count / tookMs) * 1000;
    tell(
      `${what}: ${Math.round(perSecond)} a second, ${(tookMs / count).toFixed(2)} ms each (${count} entries)`,
      figure(name, perSecond, "per second"),
    );
  };
  await timed("audit.append-one-by-one", "append, one after the other", ALONE, async () => {
    for (let i = 0; i < ALONE; i++) await log.append(event(i));
  });
  await timed("audit.append-at-once", "append, all at once", ENTRIES, () =>
    Promise.all(Array.from({ length: ENTRIES }, (_, i) => log.append(event(ALONE + i)))),
  );
  await timed("audit.verify", "verify", ENTRIES + ALONE, async () => {
    const { findings } = await verifyAuditLog(log, nodeTools);
    if (findings.length > 0) throw new Error("the log is not whole");
  });
} finally {
  await database.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
