/** What an authority gives to a search that is made under it: the signature, or the word of whoever gave it. */
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Authority, SignedWindow } from "./authority.ts";
import { matterOf, type SignedAuthority } from "./search-request.ts";

/** The signature as a search carries it; undefined when nobody has given one. Whether it is still good, `authorise()` says. */
export function signatureOf(authority: Authority): SignedAuthority | undefined {
  const given = givenIn(authority);
  if (given === undefined) return undefined;
  const { id, asker, uses, revocation } = authority;
  const { by, maxUses, ...signed } = given;
  return {
    ...matterOf(authority),
    ...signed,
    id,
    authoriserId: by.id,
    authoriserRank: by.rank,
    forceId: by.forceId,
    requesterId: asker.id,
    revokedAt: revocation?.at,
    usesLeft: Math.max(0, maxUses - uses),
  };
}

interface Given extends SignedWindow {
  readonly signedAt: Instant;
  readonly validUntil: Instant;
  readonly by: Officer;
  readonly maxUses: number;
}

/** By hand, or by word of mouth for as long as nobody has decided. */
function givenIn({ decision, verbal, lapsesAt, capturedFrom, capturedTo }: Authority): Given | undefined {
  if (decision?.kind === "signed") {
    const { by, at, validUntil, maxUses, window = { capturedFrom, capturedTo } } = decision;
    return { ...window, by, signedAt: at, validUntil, maxUses };
  }
  if (decision !== undefined || verbal === undefined) return undefined;
  const { by, givenAt, maxUses } = verbal;
  return { capturedFrom, capturedTo, by, signedAt: givenAt, validUntil: lapsesAt, maxUses };
}
