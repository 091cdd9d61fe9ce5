/** Opens what `fosseway node` works with: this node's key for the audit log, and the log, beside a running server. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { auditSigner } from "#adapters/audit/ed25519/key-file.ts";
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { findLogKeys } from "#adapters/audit/merkle-log/log-keys.ts";
import { systemClock } from "#adapters/clock/system-clock.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import { verifierKey } from "#audit/checkpoint.ts";
import type { NodeDesk } from "#cli/node.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { leadForce } from "#policy/installation.ts";
import { auditParts, logName } from "./house/audit-parts.ts";
import { loadConfig } from "./load-config.ts";
import { loadForces } from "./load-forces.ts";
import { reachDatabase } from "./reach-database.ts";
import { whoIsAtTheTerminal } from "./who-is-at-the-terminal.ts";

/** This node's key as others know it; made when the node has none and has never signed. */
export async function ownNodeKey(): Promise<string> {
  const config = loadConfig();
  const { id: forceId } = leadForce(await loadForces(config));
  const keysDir = join(config.dataDir, "keys");
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const mayMake = !existsSync(join(keysDir, "audit-head.txt"));
  const { publicKey } = await auditSigner(join(keysDir, "audit.pem"), { mayMake });
  return verifierKey({ origin: logName(forceId), publicKey }, nodeTools);
}

export async function openNodeDesk(): Promise<NodeDesk> {
  const config = loadConfig();
  const { id: forceId } = leadForce(await loadForces(config));
  const { database, close } = await reachDatabase(config);
  try {
    const keysDir = join(config.dataDir, "keys");
    const { parts } = await auditParts(
      forceId,
      { auditRows: postgresAuditRows(database), keysDir },
      NO_EVENTS,
    );
    const audit = await openAuditLog(parts);
    return {
      ...{ audit, signer: parts.signer, tools: parts.tools },
      keys: await findLogKeys(parts),
      clock: systemClock,
      actor: whoIsAtTheTerminal(),
      async close() {
        await parts.heads.settled();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
