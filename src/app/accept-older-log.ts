/** `fosseway audit accept-older`: the database was restored from an older backup, and the audit log goes on, with an entry that says so. */
import { userInfo } from "node:os";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { findLogKeys } from "#adapters/audit/merkle-log/log-keys.ts";
import { keptHead, refuseOlder } from "#adapters/audit/merkle-log/refuse-other-log.ts";
import { systemClock } from "#adapters/clock/system-clock.ts";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import type { TreeHead } from "#audit/checkpoint.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { toHex } from "#audit/proof-tools.ts";
import { leadForce } from "#policy/installation.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { auditParts } from "./house/audit-parts.ts";
import { loadConfig } from "./load-config.ts";
import { loadForces } from "./load-forces.ts";
import { openStores } from "./open-stores.ts";

const SHORTEST_REASON = 10;

export async function acceptOlderLog(reason: string, config = loadConfig()): Promise<void> {
  if (reason.trim().length < SHORTEST_REASON) {
    console.error(`Say why, in at least ${SHORTEST_REASON} characters: it goes into the audit log.`);
    process.exitCode = 2;
    return;
  }
  const { events } = openDiagnostics(config.logLevel);
  const forces = await loadForces(config);
  const stores = await openStores(config, events, forces, "alone");
  try {
    const { parts } = await auditParts(leadForce(forces).id, stores, events);
    const kept = await keptHead(parts, await findLogKeys(parts));
    if (kept === undefined || !(await isShortened(kept, parts))) {
      console.log("The audit log holds everything that this server has signed. There is nothing to accept.");
      return;
    }
    const log = await openAuditLog({ ...parts, acceptOlder: true });
    const left = log.lastSigned();
    const { index } = await log.append(acceptance(reason.trim(), kept, left));
    await parts.heads.settled();
    console.log(
      `Entry ${index} of the audit log now says that ${kept.size} entries were signed, that ${left?.size ?? 0} were found, and why that was accepted. Start the server again.`,
    );
  } finally {
    await stores.close();
  }
}

async function isShortened(kept: TreeHead, parts: Parameters<typeof refuseOlder>[1]): Promise<boolean> {
  try {
    await refuseOlder(kept, parts);
    return false;
  } catch (error) {
    if (error instanceof OutsideError && error.code === "audit-log-shortened") return true;
    throw error;
  }
}

/** Both heads stand in the entry, so that whoever kept a later checkpoint can see which entries are gone. */
function acceptance(reason: string, kept: TreeHead, left: TreeHead | undefined): AuditEvent {
  return {
    at: systemClock(),
    actor: { id: "system", name: `${userInfo().username} on this machine` },
    operation: "audit.accept-older",
    object: "audit-log",
    outcome: "allowed",
    facts: {
      reason,
      signedSize: kept.size,
      signedRoot: toHex(kept.root),
      foundSize: left?.size ?? 0,
      foundRoot: left === undefined ? "" : toHex(left.root),
    },
  };
}
