/** Is this the passphrase? scrypt, with its cost and salt inside the stored text, so that the cost may rise later. */
import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

const COST = 2 ** 15;
const KEY_BYTES = 32;

/** Takes a fifth of a second of a processor: call it in the passphrase thread, where nothing else waits. */
export function hashPassphrase(passphrase: string): string {
  const salt = randomBytes(16);
  const key = derive(passphrase, salt, COST);
  return ["scrypt", COST, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Takes as long without a stored hash as with one, so that the answer's time does not say which officers exist. */
export function passphraseFits(passphrase: string, stored: string | null): boolean {
  const [, cost, salt = "", key = ""] = (stored ?? `scrypt$${COST}$AAAA$`).split("$");
  const expected = Buffer.from(key, "base64url");
  const given = derive(passphrase, Buffer.from(salt, "base64url"), Number(cost));
  return stored !== null && given.length === expected.length && timingSafeEqual(given, expected);
}

function derive(passphrase: string, salt: Buffer, cost: number): Buffer {
  // scrypt needs 128 * cost * blockSize bytes, a little more than Node allows by default at this cost.
  return scryptSync(passphrase.normalize("NFKC"), salt, KEY_BYTES, { cost, maxmem: 256 * cost * 8 });
}
