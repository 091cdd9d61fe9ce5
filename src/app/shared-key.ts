/** Has this node the same secret as the others? A picture's link that one node makes, another one must honour. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { keyFile } from "#adapters/shared/secrets/key-file.ts";
import type { SharedKeys } from "#mechanism/shared-keys.ts";
import { OutsideError } from "#terms/outside-error.ts";

const KEY_BYTES = 32;

/**
 * The secret in the file `name` of `keysDir`, made where no node has one yet. Throws `OutsideError` (`shared-key-missing`,
 * `shared-key-differs`) when other nodes have another.
 */
export async function sharedKey(
  name: string,
  { keysDir, sharedKeys }: { readonly keysDir: string; readonly sharedKeys: SharedKeys },
): Promise<Uint8Array> {
  const path = join(keysDir, name);
  if (!existsSync(path) && (await sharedKeys.known(name)) !== undefined)
    throw refused(
      "shared-key-missing",
      `This node has no ${path}, which all nodes on this database share.`,
      name,
    );
  const key = await keyFile(path, KEY_BYTES);
  const fingerprint = fingerprintOf(name, key);
  if ((await sharedKeys.agree(name, fingerprint)) === fingerprint) return key;
  throw refused(
    "shared-key-differs",
    `${path} is not the one that the other nodes on this database have.`,
    name,
  );
}

/** Tells nothing of the secret, which is as long as the hash and random. */
const fingerprintOf = (name: string, key: Uint8Array): string =>
  createHash("sha256").update(`fosseway shared key ${name}\n`).update(key).digest("hex");

const refused = (code: string, what: string, name: string) =>
  new OutsideError(
    code,
    `${what} Copy keys/${name} from the data folder of a node that runs, and start again.`,
    {
      retryable: false,
    },
  );
