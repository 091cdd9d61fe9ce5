/** HTTP Digest (RFC 7616) for cameras that know no better: the password never comes over the line, and we ask by a number that runs out. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { LoginProof } from "#flows/intake/identify-login.ts";
import type { Instant } from "#terms/instant.ts";

export const REALM = "Fosseway";
const NONCE_HOLDS_MS = 5 * 60_000;

/** Made from the time and the key that all nodes share, so that each takes what another asked for, and nothing is remembered. */
export function newNonce(key: Uint8Array, now: Instant): string {
  const at = now.toString(36);
  return `${at}.${createHmac("sha256", key).update(at).digest("base64url")}`;
}

/** Cameras know MD5 and often nothing else; what it protects here is a password of this camera alone. */
export const digestChallenge = (nonce: string, isStale: boolean): string =>
  `Digest realm="${REALM}", qop="auth", algorithm=MD5, nonce="${nonce}"${isStale ? ", stale=true" : ""}`;

/** `stale`: a login with a number of ours that ran out; the camera is asked with a new one and nobody is suspected. */
export function digestProof(
  request: FastifyRequest,
  key: Uint8Array,
  now: Instant,
): LoginProof | "stale" | undefined {
  const said = partsOf(request.headers.authorization ?? "");
  if (said === undefined || said["realm"] !== REALM) return undefined;
  const { username: user = "", nonce = "", uri = "", response = "" } = said;
  if (pathOf(uri) !== pathOf(request.url) || !isAlgorithmOurs(said)) return undefined;
  if (!holds(nonce, key, now)) return "stale";
  return {
    user,
    proves(password) {
      const a1 = md5(`${user}:${REALM}:${password}`);
      const a2 = md5(`${request.method}:${uri}`);
      return isSame(md5([a1, ...asked(said), a2].join(":")), response.toLowerCase());
    },
  };
}

/** What stands between the two hashes: cameras of RFC 2069 leave out all but the nonce. */
function asked({
  nonce = "",
  qop,
  nc = "",
  cnonce = "",
}: Readonly<Record<string, string>>): readonly string[] {
  return qop === undefined ? [nonce] : [nonce, nc, cnonce, qop];
}

const isAlgorithmOurs = ({ algorithm = "MD5", qop = "auth" }: Readonly<Record<string, string>>): boolean =>
  algorithm.toUpperCase() === "MD5" && qop === "auth";

function partsOf(header: string): Readonly<Record<string, string>> | undefined {
  if (!/^digest /i.test(header)) return undefined;
  const parts = header.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,"]+))/g);
  return Object.fromEntries(
    [...parts].map(([, name = "", quoted, plain]) => [name.toLowerCase(), quoted ?? plain ?? ""]),
  );
}

function holds(nonce: string, key: Uint8Array, now: Instant): boolean {
  const at = Number.parseInt(nonce.split(".", 1)[0] ?? "", 36);
  return Math.abs(now - at) <= NONCE_HOLDS_MS && isSame(newNonce(key, at as Instant), nonce);
}

/** Some cameras leave the query out, and some write the whole address. */
const pathOf = (address: string): string => address.replace(/^https?:\/\/[^/]*/i, "").split("?", 1)[0] ?? "";

const md5 = (text: string): string => createHash("md5").update(text, "latin1").digest("hex");

export function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
