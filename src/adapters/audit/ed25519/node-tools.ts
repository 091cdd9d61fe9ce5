/** SHA-256, Ed25519 and base64 by Node: the tools that signing and verifying the audit log share. */
import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import type { AuditSigner, ProofTools } from "#audit/proof-tools.ts";

export const nodeTools: ProofTools = {
  sha256(...parts) {
    const hash = createHash("sha256");
    for (const part of parts) hash.update(part);
    return new Uint8Array(hash.digest());
  },
  utf8: (text) => new Uint8Array(Buffer.from(text, "utf8")),
  toBase64: (bytes) => Buffer.from(bytes).toString("base64"),
  fromBase64(text) {
    const bytes = Buffer.from(text, "base64");
    return bytes.toString("base64") === text ? new Uint8Array(bytes) : undefined;
  },
  verify: (publicKey, message, signature) => verify(null, message, publicKeyObject(publicKey), signature),
};

/** What comes before the 32 bytes in a public key's DER form (RFC 8410). */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** A log has few keys, so remembering the last ones spares making one anew for every entry. */
const KEYS_REMEMBERED = 64;
const remembered = new Map<string, KeyObject>();

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  const bytes = Buffer.from(publicKey).toString("hex");
  const known = remembered.get(bytes);
  if (known !== undefined) return known;
  const der = Buffer.concat([SPKI_PREFIX, publicKey]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  if (remembered.size >= KEYS_REMEMBERED) remembered.clear();
  remembered.set(bytes, key);
  return key;
}

/** Throws when the key is no Ed25519 key. */
export function signerOf(privateKey: KeyObject): AuditSigner {
  if (privateKey.asymmetricKeyType !== "ed25519") throw new TypeError("not an Ed25519 key");
  const der = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return {
    publicKey: new Uint8Array(der.subarray(SPKI_PREFIX.length)),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}
