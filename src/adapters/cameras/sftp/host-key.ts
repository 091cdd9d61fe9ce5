/** By which key do cameras know this server again? One made from a secret that all nodes share, so that no file is copied for it. */
import { createECDH, createPrivateKey, hkdfSync } from "node:crypto";

/** P-256, which every camera with SFTP knows, as PEM. */
export function hostKeyFrom(secret: Uint8Array): string {
  const ecdh = createECDH("prime256v1");
  // Any 32 bytes but a handful out of 2^256 are a key.
  ecdh.setPrivateKey(
    Buffer.from(hkdfSync("sha256", secret, "", "the key that cameras know this server by", 32)),
  );
  const point = ecdh.getPublicKey();
  const part = (from: number) => point.subarray(from, from + 32).toString("base64url");
  const jwk = {
    ...{ kty: "EC", crv: "P-256", x: part(1), y: part(33) },
    d: ecdh.getPrivateKey().toString("base64url"),
  };
  return createPrivateKey({ key: jwk, format: "jwk" }).export({ type: "sec1", format: "pem" }).toString();
}
