/** What answers a challenge of HTTP Digest (RFC 7616)? For cameras that are asked, and for those that are played; MD5, as they know nothing else. */
import type { UserAndPassword } from "./receive.ts";

export interface DigestQuestion {
  /** The `WWW-Authenticate` header. */
  readonly challenge: string;
  readonly method: string;
  /** Path and query, as they are asked. */
  readonly uri: string;
  readonly login: UserAndPassword;
  /** Made by chance. */
  readonly cnonce: string;
}

/** Undefined where it is no challenge of this kind. */
export function digestAnswer(
  { challenge, method, uri, login: { user, password }, cnonce }: DigestQuestion,
  md5: (text: string) => string,
): string | undefined {
  if (!/^digest /i.test(challenge)) return undefined;
  const said = (name: string) => new RegExp(`${name}="?([^",]*)"?`, "i").exec(challenge)?.[1] ?? "";
  const [realm, nonce, opaque] = [said("realm"), said("nonce"), said("opaque")];
  const [a1, a2] = [md5(`${user}:${realm}:${password}`), md5(`${method}:${uri}`)];
  // Cameras of RFC 2069 do not ask for the number of the question.
  const asksQop = /qop=/i.test(challenge);
  const response = md5([a1, nonce, ...(asksQop ? ["00000001", cnonce, "auth"] : []), a2].join(":"));
  const parts = [
    `username="${user}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${uri}"`,
    `response="${response}"`,
    "algorithm=MD5",
    ...(asksQop ? ["qop=auth", "nc=00000001", `cnonce="${cnonce}"`] : []),
    ...(opaque === "" ? [] : [`opaque="${opaque}"`]),
  ];
  return `Digest ${parts.join(", ")}`;
}
