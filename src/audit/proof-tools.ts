/** What proofs need from outside the core: one hash, one signature scheme and the texts of bytes. */

export interface ProofTools {
  /** SHA-256 of the parts, one after the other. */
  sha256(...parts: readonly Uint8Array[]): Uint8Array;
  utf8(text: string): Uint8Array;
  toBase64(bytes: Uint8Array): string;
  /** Standard base64 with padding; undefined for any other text, also for one that has a shorter spelling. */
  fromBase64(text: string): Uint8Array | undefined;
  /** Ed25519 (RFC 8032): is `signature` (64 bytes) made over `message` by the holder of `publicKey` (32 bytes)? */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

export interface AuditSigner {
  /** 32 bytes of an Ed25519 public key. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes of lower-case hex; undefined for anything else. */
export function fromHex(text: string): Uint8Array | undefined {
  if (!/^([0-9a-f]{2})*$/.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
