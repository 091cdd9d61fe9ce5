/** Positions and logins at rest: AES-256-GCM under a key that lies outside the database, in a file only we may read. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { NewCameraKey } from "#cameras/ports.ts";
import type { SecretBox } from "#mechanism/secret-box.ts";
import { OutsideError } from "#terms/outside-error.ts";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of everything sealed, so that a later way of sealing can be told apart. */
const FORMAT = 1;

/** `key` is 32 bytes. Sealed form: format, nonce, tag, ciphertext. */
export function secretBox(key: Uint8Array): SecretBox {
  if (key.length !== KEY_BYTES) {
    throw new OutsideError(
      "secret-key-unfit",
      `The key file must hold ${KEY_BYTES} bytes. Restore it from its backup.`,
      {
        retryable: false,
      },
    );
  }
  return {
    seal(plain, boundTo) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(boundTo));
      const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), hidden]);
    },
    open(sealed, boundTo) {
      try {
        return opened(key, sealed, boundTo);
      } catch (cause) {
        throw new OutsideError(
          "secret-does-not-open",
          "Something sealed does not open: the key file is another one than it was sealed with, or the row was changed.",
          { retryable: false, cause },
        );
      }
    },
  };
}

function opened(key: Uint8Array, sealed: Uint8Array, boundTo: string): Uint8Array {
  const tagStart = 1 + NONCE_BYTES;
  const textStart = tagStart + TAG_BYTES;
  if (sealed[0] !== FORMAT || sealed.length < textStart) throw new Error("not sealed by us");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, tagStart), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(tagStart, textStart));
  return Buffer.concat([decipher.update(sealed.subarray(textStart)), decipher.final()]);
}

/** 256 bits as 43 characters that any camera's settings page takes. */
export const newCameraKey: NewCameraKey = () => randomBytes(KEY_BYTES).toString("base64url");
