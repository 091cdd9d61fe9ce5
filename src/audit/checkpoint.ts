/** The log's state in one signed note: C2SP tlog-checkpoint and signed-note, Ed25519. Anybody may keep one and compare later. */
import type { Hash } from "./merkle-tree.ts";
import { type AuditSigner, type ProofTools, toHex } from "./proof-tools.ts";
import { keyId, type LogIdentity, type NoteProblem, noteWith, openNote } from "./signed-note.ts";

export type { LogIdentity, NoteProblem };

export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

const ED25519 = Uint8Array.of(1);
const HASH_BYTES = 32;

export function signCheckpoint(
  head: TreeHead,
  log: { readonly origin: string; readonly signer: AuditSigner },
  tools: ProofTools,
): { readonly note: string; readonly signature: Uint8Array } {
  const identity = { origin: log.origin, publicKey: log.signer.publicKey };
  const signature = log.signer.sign(tools.utf8(bodyOf(head, log.origin, tools)));
  return { note: noteOf(head, signature, identity, tools), signature };
}

/** The note's text from its parts, so that a store need not keep it. */
export function noteOf(head: TreeHead, signature: Uint8Array, log: LogIdentity, tools: ProofTools): string {
  return noteWith(bodyOf(head, log.origin, tools), signature, log, tools);
}

const bodyOf = ({ size, root }: TreeHead, origin: string, tools: ProofTools): string =>
  `${origin}\n${size}\n${tools.toBase64(root)}\n`;

const BODY = /^([^\n+\s]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/=]+)\n$/;

/** The tree head in a note that this log signed; otherwise what is wrong with it. */
export function openCheckpoint(note: string, log: LogIdentity, tools: ProofTools): TreeHead | NoteProblem {
  const body = openNote(note, log, tools);
  if (typeof body !== "string") return body;
  const [, origin, sizeText, rootText = ""] = BODY.exec(body) ?? [];
  const root = tools.fromBase64(rootText);
  if (origin !== log.origin || root?.length !== HASH_BYTES) return { code: "note-malformed" };
  return { size: Number(sizeText), root };
}

/** By which a note names the key that signed it: 8 hex digits. */
export const keyIdHex = (log: LogIdentity, tools: ProofTools): string => toHex(keyId(log, tools));

/** The key as outsiders pass it on: `name+id+key` (C2SP signed-note, verifier keys). */
export function verifierKey(log: LogIdentity, tools: ProofTools): string {
  return `${log.origin}+${toHex(keyId(log, tools))}+${tools.toBase64(Uint8Array.of(...ED25519, ...log.publicKey))}`;
}

/** Undefined when the text is no Ed25519 verifier key or its id does not fit its name and key. */
export function parseVerifierKey(text: string, tools: ProofTools): LogIdentity | undefined {
  const [, origin, keyText] = /^([^\s+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const key = keyText === undefined ? undefined : tools.fromBase64(keyText);
  if (origin === undefined || key?.length !== 1 + HASH_BYTES || key[0] !== ED25519[0]) return undefined;
  const identity = { origin, publicKey: key.slice(1) };
  return verifierKey(identity, tools) === text ? identity : undefined;
}
