/** SHA-256, Ed25519 and base64 in the language alone: a page from a disk has no WebCrypto in every browser. */
import { hashes, verify } from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import type { ProofTools } from "#audit/proof-tools.ts";

hashes.sha512 = sha512;

export const pageTools: ProofTools = {
  sha256(...parts) {
    const hash = sha256.create();
    for (const part of parts) hash.update(part);
    return hash.digest();
  },
  utf8: (text) => new TextEncoder().encode(text),
  toBase64,
  fromBase64(text) {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
    const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
    return toBase64(bytes) === text ? bytes : undefined;
  },
  // By RFC 8032, as the server judges: what other schemes also accept is not accepted.
  verify: (publicKey, message, signature) => verify(signature, message, publicKey, { zip215: false }),
};

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
}
