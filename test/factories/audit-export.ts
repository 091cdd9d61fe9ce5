/** A log with a fixed key and fixed entries, exported: what verifiers are tried on. */
import { createPrivateKey } from "node:crypto";
import { nodeTools, signerOf } from "#adapters/audit/ed25519/node-tools.ts";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { SYSTEM } from "#audit/actor.ts";
import { verifierKey } from "#audit/checkpoint.ts";
import { certificateFacts } from "#audit/node-keys.ts";
import type { AuditEvent, AuditRow, Withhold } from "#audit/ports.ts";
import type { AuditSigner } from "#audit/proof-tools.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { memoryAuditRows } from "../support/stores/audit-rows.ts";

export const proofTools = nodeTools;

/** A signer whose key is 32 times `byte`: for tests, so that vectors stay the same. */
export function fixedSigner(byte: number): AuditSigner {
  const key = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, byte)]);
  return signerOf(createPrivateKey({ key, format: "der", type: "pkcs8" }));
}

export const anEvent = (i: number): AuditEvent => ({
  at: instant(Date.parse("2026-11-02T09:00:00Z") + i * 60_000),
  actor: { id: makeId("off", "okafor"), name: "Ngozi Okafor", rank: "constable", roles: ["analyst"] },
  operation: i % 2 === 0 ? "consult" : "disclose",
  object: `search_${i}`,
  outcome: "allowed",
  facts: { vrm: "AB49XYZ", reads: i, reference: "MAR/4711/26" },
});

export async function aLog(
  entries: number,
  options: {
    readonly keyByte?: number;
    readonly event?: typeof anEvent;
    /** The table under it, for whoever changes it as somebody with the rights of a database could. */
    readonly rows?: AuditRow[];
  } = {},
) {
  const { keyByte = 7, event = anEvent, rows } = options;
  const log = await openAuditLog({
    rows: memoryAuditRows(rows),
    signer: fixedSigner(keyByte),
    tools: nodeTools,
    origin: "fosseway/force_marlshire",
  });
  for (let i = 0; i < entries; i++) await log.append(event(i));
  return log;
}

/**
 * A log that two nodes sign: entries 0 and 1 by the log's key, 2 certifies the other's, 3 and 5 by the other, 4 by the first.
 * `certifiedBy` is the key that signs the certificate.
 */
export async function aLogOfNodes({ certifiedBy = 7 }: { readonly certifiedBy?: number } = {}) {
  const rows = memoryAuditRows();
  const origin = "fosseway/force_marlshire";
  const parts = { rows, signer: fixedSigner(7), tools: nodeTools, origin };
  const first = await openAuditLog(parts);
  for (let i = 0; i < 2; i++) await first.append(anEvent(i));
  const other = fixedSigner(9);
  const key = verifierKey({ origin, publicKey: other.publicKey }, nodeTools);
  const facts = certificateFacts(key, { origin, signer: fixedSigner(certifiedBy) }, nodeTools);
  await first.append({ ...anEvent(2), actor: SYSTEM, operation: "audit.certify", object: "node-key", facts });
  const second = await openAuditLog({ ...parts, signer: other });
  await second.append(anEvent(3));
  await first.append(anEvent(4));
  await second.append(anEvent(5));
  return { first, second, rows, key };
}

/** Keeps these entries from whoever asks. */
export const withheld =
  (...indexes: readonly number[]): Withhold =>
  () =>
    Promise.resolve(new Set(indexes));

/** The export's text, each line with its line end. */
export async function exportText(
  log: Awaited<ReturnType<typeof aLog>>,
  from = 0,
  withhold?: Withhold,
): Promise<string> {
  let text = "";
  for await (const line of log.exportLines(from, withhold)) text += `${line}\n`;
  return text;
}
