/**
 * A request for a senior officer's authority and what became of it: asked, then signed or refused, then used until it is
 * spent or ends. Decisions are values and the record follows from them, so each step can be tested and logged by itself.
 */
import { holds } from "#identity/rights.ts";
import type { AccessRule, AuthorityRules } from "#policy/policy-profile.ts";
import type { AuthorityId, SearchId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { type Officer, type Rank, ranksAtLeast } from "#terms/officer.ts";
import type { Matter, SignedAuthority } from "./search-request.ts";

export interface Authority extends Matter {
  readonly id: AuthorityId;
  /** Grows by one with every change, so that two changes at once cannot both win. */
  readonly version: number;
  readonly asker: Officer;
  readonly askedAt: Instant;
  /** The last moment at which it can be decided. */
  readonly lapsesAt: Instant;
  /** The rule that wants the signature, as it stood when it was asked for. */
  readonly rule: Pick<AccessRule, "id" | "clause">;
  readonly rankNeeded: Rank;
  readonly decision?: AuthorityDecision | undefined;
  readonly uses: number;
  readonly lastUsedAt?: Instant | undefined;
  /** The searches that were counted as uses, so that trying one again counts it once. Older records do not name theirs. */
  readonly usedBy: readonly SearchId[];
}

type AuthorityDecision =
  | {
      readonly kind: "signed";
      readonly by: Officer;
      readonly at: Instant;
      /** The last moment at which it is good. */
      readonly validUntil: Instant;
      readonly maxUses: number;
    }
  | { readonly kind: "refused"; readonly by: Officer; readonly at: Instant; readonly reason: string };

export type AuthorityState = "asked" | "signed" | "refused" | "expired" | "used";

export type AuthorityCommand =
  | { readonly type: "sign"; readonly by: Officer; readonly terms: AuthorityRules }
  | { readonly type: "refuse"; readonly by: Officer; readonly reason: string }
  | { readonly type: "use"; readonly searchId: SearchId }
  /** The search saw no rows: its use does not count. */
  | { readonly type: "give-back"; readonly searchId: SearchId };

export type AuthorityEvent =
  | { readonly type: "decided"; readonly decision: AuthorityDecision }
  | { readonly type: "used"; readonly at: Instant; readonly searchId: SearchId }
  | { readonly type: "given-back"; readonly searchId: SearchId };

export type AuthorityProblem =
  | { readonly code: "authority-already-decided" | "authority-lapsed" | "authority-not-usable" }
  | { readonly code: "authoriser-is-asker" | "authoriser-other-force" | "authoriser-role-missing" }
  | { readonly code: "authoriser-rank-too-low"; readonly rankNeeded: Rank }
  | { readonly code: "reason-missing" };

/** The rule that wants a signature, by whom, and the terms of the policy. */
export interface SignatureNeed {
  readonly rule: AccessRule;
  readonly rankNeeded: Rank;
  readonly terms: AuthorityRules;
}

export function askedAuthority(
  id: AuthorityId,
  asker: Officer,
  matter: Matter,
  { rule, rankNeeded, terms }: SignatureNeed,
  now: Instant,
): Authority {
  return {
    ...matter,
    id,
    version: 1,
    asker,
    askedAt: now,
    lapsesAt: plusMs(now, terms.askOpenDays * DAY_MS),
    rule: { id: rule.id, clause: rule.clause },
    rankNeeded,
    uses: 0,
    usedBy: [],
  };
}

export function authorityState(authority: Authority, now: Instant): AuthorityState {
  const { decision, lapsesAt, uses } = authority;
  if (decision === undefined) return now > lapsesAt ? "expired" : "asked";
  if (decision.kind === "refused") return "refused";
  if (uses >= decision.maxUses) return "used";
  return now > decision.validUntil ? "expired" : "signed";
}

/** Why this officer may not decide this authority; undefined when nothing stands against it. Rank is that of this moment. */
export function signingProblem(
  authority: Authority,
  by: Officer,
  now: Instant,
): AuthorityProblem | undefined {
  if (authority.decision !== undefined) return { code: "authority-already-decided" };
  if (now > authority.lapsesAt) return { code: "authority-lapsed" };
  if (by.id === authority.asker.id) return { code: "authoriser-is-asker" };
  if (by.forceId !== authority.asker.forceId) return { code: "authoriser-other-force" };
  if (!holds(by, "authorities.sign")) return { code: "authoriser-role-missing" };
  if (!ranksAtLeast(by.rank, authority.rankNeeded)) {
    return { code: "authoriser-rank-too-low", rankNeeded: authority.rankNeeded };
  }
  return undefined;
}

export function decideAuthority(
  authority: Authority,
  command: AuthorityCommand,
  now: Instant,
): AuthorityEvent | AuthorityProblem {
  if (command.type === "use") {
    return authorityState(authority, now) === "signed" && !isUsedBy(authority, command.searchId)
      ? { type: "used", at: now, searchId: command.searchId }
      : { code: "authority-not-usable" };
  }
  if (command.type === "give-back") {
    return isUsedBy(authority, command.searchId)
      ? { type: "given-back", searchId: command.searchId }
      : { code: "authority-not-usable" };
  }
  const problem = signingProblem(authority, command.by, now);
  if (problem !== undefined) return problem;
  if (command.type === "sign") {
    const { validForDays, maxUses } = command.terms;
    const validUntil = plusMs(now, validForDays * DAY_MS);
    return { type: "decided", decision: { kind: "signed", by: command.by, at: now, validUntil, maxUses } };
  }
  if (command.reason.trim() === "") return { code: "reason-missing" };
  return { type: "decided", decision: { kind: "refused", by: command.by, at: now, reason: command.reason } };
}

export function evolveAuthority(authority: Authority, event: AuthorityEvent): Authority {
  const version = authority.version + 1;
  const { uses, usedBy } = authority;
  switch (event.type) {
    case "decided":
      return { ...authority, version, decision: event.decision };
    case "used":
      return {
        ...authority,
        version,
        uses: uses + 1,
        usedBy: [...usedBy, event.searchId],
        lastUsedAt: event.at,
      };
    case "given-back":
      return {
        ...authority,
        version,
        uses: uses - 1,
        usedBy: usedBy.filter((id) => id !== event.searchId),
      };
  }
}

/** Has this search been counted as a use? */
export const isUsedBy = ({ usedBy }: Authority, searchId: SearchId): boolean => usedBy.includes(searchId);

/** The signature as a search carries it; undefined when nobody has signed. Whether it is still good, `authorise()` says. */
export function signatureOf(authority: Authority): SignedAuthority | undefined {
  const { decision, asker, uses, id } = authority;
  const { question, forces, capturedFrom, capturedTo, purpose, category, reference, justification } =
    authority;
  if (decision?.kind !== "signed") return undefined;
  return {
    id,
    authoriserId: decision.by.id,
    authoriserRank: decision.by.rank,
    forceId: decision.by.forceId,
    requesterId: asker.id,
    question,
    forces,
    capturedFrom,
    capturedTo,
    purpose,
    category,
    reference,
    justification,
    signedAt: decision.at,
    validUntil: decision.validUntil,
    usesLeft: Math.max(0, decision.maxUses - uses),
  };
}
