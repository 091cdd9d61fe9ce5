/** A further node is to sign the audit log with a key of its own: the log's key certifies it, in an entry of the log. */
import { type LogIdentity, parseVerifierKey, verifierKey } from "#audit/checkpoint.ts";
import { certificateFacts, type LogKeys } from "#audit/node-keys.ts";
import type { AuditActor, AuditLog } from "#audit/ports.ts";
import { type AuditSigner, type ProofTools, sameBytes } from "#audit/proof-tools.ts";
import type { Clock } from "#terms/makers.ts";

export interface CertifyNodePorts {
  readonly audit: AuditLog;
  readonly keys: LogKeys;
  /** The key of the node that certifies. */
  readonly signer: AuditSigner;
  readonly tools: ProofTools;
  readonly clock: Clock;
  readonly actor: AuditActor;
}

export type CertifyRefusal = {
  readonly code: "node-key-malformed" | "node-key-of-another-log" | "node-key-known" | "log-key-elsewhere";
};

/** `key` is the verifier key that `fosseway node key` shows on the further node. Gives the entry's index. */
export async function certifyNode(
  key: string,
  { audit, keys, signer, tools, clock, actor }: CertifyNodePorts,
): Promise<{ readonly code: "certified"; readonly index: number } | CertifyRefusal> {
  const { log } = keys;
  const node = parseVerifierKey(key, tools);
  if (node === undefined) return { code: "node-key-malformed" };
  if (node.origin !== log.origin) return { code: "node-key-of-another-log" };
  if (isKnown(node, keys)) return { code: "node-key-known" };
  if (!sameBytes(signer.publicKey, log.publicKey)) return { code: "log-key-elsewhere" };
  const { index } = await audit.append({
    at: clock(),
    actor,
    operation: "audit.certify",
    object: "node-key",
    outcome: "allowed",
    facts: certificateFacts(verifierKey(node, tools), { origin: log.origin, signer }, tools),
  });
  return { code: "certified", index };
}

const isKnown = (node: LogIdentity, { log, nodes }: LogKeys): boolean =>
  [log, ...nodes.map(({ identity }) => identity)].some(({ publicKey }) =>
    sameBytes(publicKey, node.publicKey),
  );
