/** One use of an authority for one search: counted once however often it is tried, and given back when nothing was seen. */
import { type Authority, decideAuthority, evolveAuthority, isUsedBy } from "#access/authority.ts";
import { signatureOf } from "#access/authority-signature.ts";
import type { AuthorityStore } from "#access/ports.ts";
import type { AuthorityId, SearchId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Clock } from "#terms/makers.ts";

/** Each time that another search is quicker it leaves one use less, so an authority is busy longer than this for nobody. */
const ATTEMPTS = 64;

export interface SpendPorts {
  readonly authorities: AuthorityStore;
  readonly clock: Clock;
}

export type SpendFault = "authority-spent" | "authority-expired" | "authority-revoked" | "authority-busy";

function whyNot(authority: Authority): SpendFault {
  if (authority.revocation !== undefined) return "authority-revoked";
  return signatureOf(authority)?.usesLeft === 0 ? "authority-spent" : "authority-expired";
}

/** Undefined when the use is counted; otherwise why it cannot be. */
export async function spendAuthority(
  searchId: SearchId,
  id: AuthorityId,
  now: Instant,
  { authorities }: SpendPorts,
): Promise<SpendFault | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const authority = await authorities.find(id);
    invariant(authority, "an authority that was judged is never deleted");
    if (isUsedBy(authority, searchId)) return undefined;
    const use = decideAuthority(authority, { type: "use", searchId }, now);
    if ("code" in use) return whyNot(authority);
    if (await authorities.replace(evolveAuthority(authority, use))) return undefined;
  }
  return "authority-busy";
}

/** Does nothing when this search was not counted. */
export async function giveBackUse(
  searchId: SearchId,
  id: AuthorityId | undefined,
  { authorities, clock }: SpendPorts,
): Promise<void> {
  for (let attempt = 0; id !== undefined && attempt < ATTEMPTS; attempt += 1) {
    const authority = await authorities.find(id);
    if (authority === undefined || !isUsedBy(authority, searchId)) return;
    const back = decideAuthority(authority, { type: "give-back", searchId }, clock());
    if ("code" in back || (await authorities.replace(evolveAuthority(authority, back)))) return;
  }
}
