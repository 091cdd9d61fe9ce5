/** What the audit log is opened from: its table, its key, and the file outside the database that keeps its size. */
import { join } from "node:path";
import { auditSigner } from "#adapters/audit/ed25519/key-file.ts";
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { headFile } from "#adapters/audit/kept-head/head-file.ts";
import type { AuditLogParts } from "#adapters/audit/merkle-log/audit-log.ts";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditEvent, AuditReader, AuditRows, HeadKeeper } from "#audit/ports.ts";
import { toHex } from "#audit/proof-tools.ts";
import type { Events } from "#mechanism/events.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

interface OpenedParts {
  readonly parts: AuditLogParts & { readonly heads: HeadKeeper };
  /** The log has entries, and no head of it was kept here. */
  readonly isNewHere: boolean;
}

export async function auditParts(
  leadForce: ForceId,
  { auditRows: rows, keysDir }: { readonly auditRows: AuditRows; readonly keysDir: string },
  events: Events,
): Promise<OpenedParts> {
  const heads = headFile(join(keysDir, "audit-head.txt"), (failure) =>
    events.report("audit-head-not-kept", { failure }),
  );
  const hasEntries = (await rows.size()) > 0;
  const kept = await heads.last();
  const mayMake = !hasEntries && kept === undefined;
  const signer = await auditSigner(join(keysDir, "audit.pem"), { mayMake });
  const parts = { rows, signer, tools: nodeTools, origin: logName(leadForce), heads };
  return { parts, isNewHere: hasEntries && kept === undefined };
}

/** The first line of every checkpoint; the same on all nodes. */
export const logName = (leadForce: ForceId): string => `fosseway/${leadForce}`;

/** The file was missing: after an update once, and at no other time. Whoever removes it leaves this entry. */
export function headAdopted(log: Pick<AuditReader, "lastSigned">, at: Instant): AuditEvent {
  const { size = 0, root = new Uint8Array() } = log.lastSigned() ?? {};
  const facts = { step: "head-adopted", size, root: toHex(root) };
  return { at, actor: SYSTEM, operation: "config.change", object: "audit-head", outcome: "allowed", facts };
}
