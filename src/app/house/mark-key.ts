/** By which key is a mark known once a court had it erased? */
import { createHmac, hkdfSync } from "node:crypto";

/** From a key that all nodes share. */
export const markKeyOf = (key: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", key, "", "marks that a court had erased", 32));

export const markHashWith =
  (markKey: Uint8Array) =>
  (mark: string): string =>
    createHmac("sha256", markKey).update(mark).digest("hex");
