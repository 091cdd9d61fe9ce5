/** The audit log of an installation: its rows in the database, signed with the key in the folder of keys. */
import { join } from "node:path";
import { auditSigner } from "#adapters/audit/ed25519/key-file.ts";
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import type { AuditLog, AuditReader } from "#audit/ports.ts";
import type { Config } from "./config.ts";

export async function openAudit(
  { forceId }: Pick<Config, "forceId">,
  database: Database,
  keysDir: string,
): Promise<AuditLog & AuditReader> {
  return await openAuditLog({
    rows: postgresAuditRows(database),
    signer: await auditSigner(join(keysDir, "audit.pem")),
    tools: nodeTools,
    origin: `fosseway/${forceId}`,
  });
}
