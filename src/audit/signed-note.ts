/** A text with a signature under it (C2SP signed-note, Ed25519): anybody may keep it, and judge it with the key alone. */
import { type AuditSigner, type ProofTools, sameBytes } from "./proof-tools.ts";

/** The log's name and the key that signs for it. */
export interface LogIdentity {
  /** First line of every checkpoint and name of the key; neither spaces nor `+`. */
  readonly origin: string;
  readonly publicKey: Uint8Array;
}

export type NoteProblem = {
  readonly code: "note-malformed" | "note-of-another-log" | "note-signature-wrong";
};

const ED25519 = Uint8Array.of(1);
const SIGNATURE_BYTES = 64;
const KEY_ID_BYTES = 4;

/** `text` ends with a line end. */
export function noteWith(text: string, signature: Uint8Array, log: LogIdentity, tools: ProofTools): string {
  const stamp = tools.toBase64(Uint8Array.of(...keyId(log, tools), ...signature));
  return `${text}\n— ${log.origin} ${stamp}\n`;
}

/** `text` ends with a line end, and its first line says what kind of text it is, so that it can stand for no other. */
export function signNote(
  text: string,
  { origin, signer }: { readonly origin: string; readonly signer: AuditSigner },
  tools: ProofTools,
): string {
  return noteWith(text, signer.sign(tools.utf8(text)), { origin, publicKey: signer.publicKey }, tools);
}

const NOTE = /^([\s\S]*\n)\n— ([^\n+\s]+) ([A-Za-z0-9+/=]+)\n$/;

/** The text of a note that this log signed; otherwise what is wrong with it. */
export function openNote(note: string, log: LogIdentity, tools: ProofTools): string | NoteProblem {
  const [, text = "", name, stampText = ""] = NOTE.exec(note) ?? [];
  const stamp = tools.fromBase64(stampText);
  if (stamp?.length !== KEY_ID_BYTES + SIGNATURE_BYTES) return { code: "note-malformed" };
  if (name !== log.origin || !sameBytes(stamp.slice(0, KEY_ID_BYTES), keyId(log, tools)))
    return { code: "note-of-another-log" };
  return tools.verify(log.publicKey, tools.utf8(text), stamp.slice(KEY_ID_BYTES))
    ? text
    : { code: "note-signature-wrong" };
}

/** By which a note names the key that signed it: the first bytes of a hash of name, kind and key. */
export function keyId({ origin, publicKey }: LogIdentity, { sha256, utf8 }: ProofTools): Uint8Array {
  return sha256(utf8(`${origin}\n`), ED25519, publicKey).slice(0, KEY_ID_BYTES);
}
