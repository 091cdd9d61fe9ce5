/** The key that signs the audit log: made at the first start, kept in a file that only its owner may read. */
import { createPrivateKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { AuditSigner } from "#audit/proof-tools.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { signerOf } from "./node-tools.ts";

const OTHERS_MAY_READ = 0o077;

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
  await makeKeyFile(path);
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & OTHERS_MAY_READ) !== 0) {
    throw new OutsideError(
      "audit-key-exposed",
      `Others may read the audit key ${path}. Find out who could, then run: chmod 600 ${path}`,
      { retryable: false },
    );
  }
  try {
    return signerOf(createPrivateKey(await readFile(path, "utf8")));
  } catch (cause) {
    throw new OutsideError(
      "audit-key-unreadable",
      `${path} is no Ed25519 private key in PEM form. Bring it back from a backup.`,
      { retryable: false, cause },
    );
  }
}

/** Written beside and linked into place whole, so that neither a crash nor a second start sees half a key. */
async function makeKeyFile(path: string): Promise<void> {
  if (existsSync(path)) return;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${process.pid}-${randomUUID()}`;
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ format: "pem", type: "pkcs8" });
  await writeFile(draft, pem, { mode: 0o600, flag: "wx", flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    // Another start was faster; its key is the one.
    if (!existsSync(path)) throw error;
  } finally {
    await rm(draft);
  }
}
