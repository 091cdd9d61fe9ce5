/**
 * Whose checkpoints count? Those of the log's own key, and of the keys of further nodes that it certified: each in an entry
 * of the log, after which the node's checkpoints count and before which they do not.
 */
import type { NoteProblem, TreeHead } from "./checkpoint.ts";
import { keyIdHex, type LogIdentity, openCheckpoint, parseVerifierKey, verifierKey } from "./checkpoint.ts";
import type { AuditEvent, AuditFacts } from "./ports.ts";
import type { AuditSigner, ProofTools } from "./proof-tools.ts";
import { openNote } from "./signed-note.ts";

/** A node's key as the log's key certified it. */
export interface NodeCertificate {
  /** The entry that holds it. */
  readonly index: number;
  /** The node's verifier key. */
  readonly key: string;
  /** The log's key over `certifiedText`, in base64. */
  readonly signature: string;
}

export interface CertifiedKey extends NodeCertificate {
  readonly identity: LogIdentity;
}

export interface LogKeys {
  /** The key that signed the first entry, which the force publishes. */
  readonly log: LogIdentity;
  /** In the order of their entries. */
  readonly nodes: readonly CertifiedKey[];
}

const FORMAT = "fosseway-node-key/1";

/** What is signed names both keys, so that a certificate says nothing in another log. */
const certifiedText = (log: LogIdentity, key: string, tools: ProofTools): string =>
  `${FORMAT}\n${verifierKey(log, tools)}\n${key}\n`;

/** The facts of the entry that certifies `key`; only whoever holds the log's key can make them. */
export function certificateFacts(
  key: string,
  log: { readonly origin: string; readonly signer: AuditSigner },
  tools: ProofTools,
): AuditFacts {
  const identity = { origin: log.origin, publicKey: log.signer.publicKey };
  const signature = log.signer.sign(tools.utf8(certifiedText(identity, key, tools)));
  return { logKey: verifierKey(identity, tools), key, signature: tools.toBase64(signature) };
}

/** The certificate in an entry, of whichever log; undefined when it holds none. */
export function certificateIn(
  index: number,
  { operation, outcome, facts }: Pick<AuditEvent, "operation" | "outcome" | "facts">,
): (NodeCertificate & { readonly logKey: string }) | undefined {
  if (operation !== "audit.certify" || outcome !== "allowed") return undefined;
  const { logKey, key, signature } = facts;
  if (typeof logKey !== "string" || typeof key !== "string" || typeof signature !== "string")
    return undefined;
  return { index, logKey, key, signature };
}

/** Undefined unless the log's key signed it, for a key of the same log. */
export function openCertificate(
  { index, key, signature }: NodeCertificate,
  log: LogIdentity,
  tools: ProofTools,
): CertifiedKey | undefined {
  const identity = parseVerifierKey(key, tools);
  const signed = tools.fromBase64(signature);
  if (identity?.origin !== log.origin || signed?.length !== SIGNATURE_BYTES) return undefined;
  const isSigned = tools.verify(log.publicKey, tools.utf8(certifiedText(log, key, tools)), signed);
  return isSigned ? { index, key, signature, identity } : undefined;
}

const SIGNATURE_BYTES = 64;

/** The tree head in a note that the log's key signed, or a node's whose certificate stands before the note's end. */
export function openCheckpointBy(
  note: string,
  { log, nodes }: LogKeys,
  tools: ProofTools,
): TreeHead | NoteProblem {
  const opened = openCheckpoint(note, log, tools);
  if (!("code" in opened) || opened.code !== "note-of-another-log") return opened;
  for (const { identity, index } of nodes) {
    const byNode = openCheckpoint(note, identity, tools);
    if ("code" in byNode && byNode.code === "note-of-another-log") continue;
    // The root of nothing says nothing that not everybody knows; and a certificate's own entry is signed by another key.
    const counts = "code" in byNode || byNode.size === 0 || byNode.size > index + 1;
    return counts ? byNode : { code: "note-of-another-log" };
  }
  return opened;
}

/** The text of any other note that the log's key signed, or a node's that it certified. */
export function openNoteBy(note: string, { log, nodes }: LogKeys, tools: ProofTools): string | NoteProblem {
  for (const identity of [log, ...nodes.map((node) => node.identity)]) {
    const text = openNote(note, identity, tools);
    if (typeof text === "string" || text.code !== "note-of-another-log") return text;
  }
  return { code: "note-of-another-log" };
}

/** Says who signed an entry: the node with this key id, or the log itself. */
export const signerOfEntry = (
  signedBy: string | undefined,
  { log, nodes }: LogKeys,
  tools: ProofTools,
): LogIdentity | undefined =>
  signedBy === undefined
    ? log
    : nodes.find(({ identity }) => keyIdHex(identity, tools) === signedBy)?.identity;
