/** The key that signs the audit log: made at the first start, kept in a file that only its owner may read. */
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { existsSync } from "node:fs";
import type { AuditSigner } from "#audit/proof-tools.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { secretFile } from "../../shared/secrets/key-file.ts";
import { signerOf } from "./node-tools.ts";

/**
 * Reads the key at `path`, or makes one when there is none and a log has yet to begin (`mayMake`). Throws `OutsideError` for
 * a key that is missing, exposed or unreadable; then no file is written.
 */
export async function auditSigner(
  path: string,
  { mayMake }: { readonly mayMake: boolean },
): Promise<AuditSigner> {
  if (!mayMake && !existsSync(path)) {
    throw new OutsideError(
      "audit-key-missing",
      `The audit log has entries, but the key that signed them, ${path}, is not there. Bring it back from a backup; no new key was made. A further node gets one with: npx fosseway node key`,
      { retryable: false },
    );
  }
  const pem = await secretFile(path, newKey);
  try {
    return signerOf(createPrivateKey(Buffer.from(pem)));
  } catch (cause) {
    throw new OutsideError(
      "audit-key-unreadable",
      `${path} is no Ed25519 private key in PEM form. Bring it back from a backup.`,
      { retryable: false, cause },
    );
  }
}

const newKey = (): string =>
  generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
