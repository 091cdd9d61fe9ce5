/**
 * A request for a senior officer's authority and what became of it: asked, then signed or refused, then used until it is
 * spent, ends or is revoked. One that was given by word of mouth can be used at once, and ends unless it is signed in time.
 */
import type { AccessRule, AuthorityRules } from "#policy/policy-profile.ts";
import type { AuthorityId, SearchId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { Officer, Rank } from "#terms/officer.ts";
import type { AnyQuestion, Matter } from "./search-request.ts";
import { type SigningProblem, signerProblem, signingProblem } from "./signing.ts";

/** What the authoriser weighs besides the matter. Its justification says why the search is necessary. */
export interface AuthorityGrounds {
  /** The offence that is investigated, or the risk that is met. */
  readonly offence: string;
  /** Why this much is asked and no less would do. */
  readonly proportionality: string;
}

export interface Authority extends Matter<AnyQuestion> {
  readonly id: AuthorityId;
  /** Grows by one with every change, so that two changes at once cannot both win. */
  readonly version: number;
  /** Absent in records of older releases. */
  readonly grounds?: AuthorityGrounds | undefined;
  readonly verbal?: VerbalAuthority | undefined;
  readonly asker: Officer;
  readonly askedAt: Instant;
  /** The last moment at which it can be decided. */
  readonly lapsesAt: Instant;
  /** The rule that wants the signature, as it stood when it was asked for. */
  readonly rule: Pick<AccessRule, "id" | "clause">;
  readonly rankNeeded: Rank;
  readonly decision?: AuthorityDecision | undefined;
  readonly revocation?: { readonly by: Officer; readonly at: Instant; readonly reason: string } | undefined;
  readonly uses: number;
  readonly lastUsedAt?: Instant | undefined;
  /** The searches that were counted as uses, so that trying one again counts it once. Older records do not name theirs. */
  readonly usedBy: readonly SearchId[];
}

/** Given by word of mouth because it could not wait; whoever gave it signs or denies it before `lapsesAt` of the authority. */
export interface VerbalAuthority {
  readonly by: Officer;
  readonly givenAt: Instant;
  readonly maxUses: number;
}

/** The part of the window that was asked for, or all of it. */
export type SignedWindow = Pick<Matter, "capturedFrom" | "capturedTo">;

type AuthorityDecision =
  | {
      readonly kind: "signed";
      readonly by: Officer;
      readonly at: Instant;
      /** Why the signer finds it necessary and proportionate; absent in records of older releases. */
      readonly reason?: string | undefined;
      /** Narrower than what was asked for; absent when the whole was signed. */
      readonly window?: SignedWindow | undefined;
      /** The last moment at which it is good. */
      readonly validUntil: Instant;
      readonly maxUses: number;
    }
  | { readonly kind: "refused"; readonly by: Officer; readonly at: Instant; readonly reason: string };

export type AuthorityState =
  | "asked"
  /** Given by word of mouth and not signed yet. */
  | "verbal"
  /** Given by word of mouth and not signed in time. */
  | "unconfirmed"
  | "signed"
  | "refused"
  | "revoked"
  | "expired"
  | "used";

export type AuthorityCommand =
  | {
      readonly type: "sign";
      readonly by: Officer;
      readonly terms: AuthorityRules;
      readonly reason: string;
      readonly window?: SignedWindow | undefined;
    }
  | { readonly type: "refuse"; readonly by: Officer; readonly reason: string }
  | { readonly type: "revoke"; readonly by: Officer; readonly reason: string }
  | { readonly type: "use"; readonly searchId: SearchId }
  /** The search saw no rows: its use does not count. */
  | { readonly type: "give-back"; readonly searchId: SearchId };

export type AuthorityEvent =
  | { readonly type: "decided"; readonly decision: AuthorityDecision }
  | { readonly type: "revoked"; readonly by: Officer; readonly at: Instant; readonly reason: string }
  | { readonly type: "used"; readonly at: Instant; readonly searchId: SearchId }
  | { readonly type: "given-back"; readonly searchId: SearchId };

export type AuthorityProblem =
  | SigningProblem
  | {
      readonly code:
        | "authority-not-usable"
        | "authority-not-in-force"
        | "window-not-within"
        | "reason-missing";
    };

/** The rule that wants a signature, by whom, and the terms of the policy. */
export interface SignatureNeed {
  readonly rule: AccessRule;
  readonly rankNeeded: Rank;
  readonly terms: AuthorityRules;
}

/** What an officer asks for, in whose name and since when. */
export interface AskedAuthority {
  readonly id: AuthorityId;
  readonly asker: Officer;
  readonly matter: Matter<AnyQuestion>;
  readonly grounds: AuthorityGrounds;
  /** By whom it was given by word of mouth, when, and until when it must be signed. */
  readonly verbal?: { readonly by: Officer; readonly givenAt: Instant; readonly signBy: Instant } | undefined;
}

export function askedAuthority(
  { id, asker, matter, grounds, verbal }: AskedAuthority,
  { rule, rankNeeded, terms }: SignatureNeed,
  now: Instant,
): Authority {
  return {
    ...matter,
    id,
    version: 1,
    grounds,
    verbal: verbal && { by: verbal.by, givenAt: verbal.givenAt, maxUses: terms.maxUses },
    asker,
    askedAt: now,
    lapsesAt: verbal?.signBy ?? plusMs(now, terms.askOpenDays * DAY_MS),
    rule: { id: rule.id, clause: rule.clause },
    rankNeeded,
    uses: 0,
    usedBy: [],
  };
}

export function authorityState(authority: Authority, now: Instant): AuthorityState {
  const { decision, revocation, uses } = authority;
  if (revocation !== undefined) return "revoked";
  if (decision === undefined) return undecidedState(authority, now);
  if (decision.kind === "refused") return "refused";
  if (uses >= decision.maxUses) return "used";
  return now > decision.validUntil ? "expired" : "signed";
}

function undecidedState({ verbal, lapsesAt }: Authority, now: Instant): AuthorityState {
  if (verbal === undefined) return now > lapsesAt ? "expired" : "asked";
  return now > lapsesAt ? "unconfirmed" : "verbal";
}

/** May a search be counted under it now? */
function isUsable(authority: Authority, now: Instant): boolean {
  const state = authorityState(authority, now);
  return state === "signed" || (state === "verbal" && authority.uses < (authority.verbal?.maxUses ?? 0));
}

/** Searches were made on the word of an officer who has not signed for it since: for an auditor to follow up. */
export function isUnfounded(authority: Authority, now: Instant): boolean {
  const { verbal, decision } = authority;
  if (verbal === undefined) return false;
  return decision === undefined ? now > authority.lapsesAt : decision.kind === "refused";
}

export function decideAuthority(
  authority: Authority,
  command: AuthorityCommand,
  now: Instant,
): AuthorityEvent | AuthorityProblem {
  switch (command.type) {
    case "use":
      return isUsable(authority, now) && !isUsedBy(authority, command.searchId)
        ? { type: "used", at: now, searchId: command.searchId }
        : { code: "authority-not-usable" };
    case "give-back":
      return isUsedBy(authority, command.searchId)
        ? { type: "given-back", searchId: command.searchId }
        : { code: "authority-not-usable" };
    case "revoke":
      return revoke(authority, command, now);
    case "sign":
      return sign(authority, command, now);
    case "refuse": {
      const { by, reason } = command;
      const problem = signingProblem(authority, by, now) ?? reasonProblem(reason);
      return problem ?? { type: "decided", decision: { kind: "refused", by, at: now, reason } };
    }
  }
}

type Command<Type> = Extract<AuthorityCommand, { readonly type: Type }>;

const reasonProblem = (reason: string): AuthorityProblem | undefined =>
  reason.trim() === "" ? { code: "reason-missing" } : undefined;

function sign(
  authority: Authority,
  { by, terms, reason, window }: Command<"sign">,
  now: Instant,
): AuthorityEvent | AuthorityProblem {
  const problem = signingProblem(authority, by, now) ?? reasonProblem(reason);
  if (problem !== undefined) return problem;
  if (window !== undefined && !isWithin(window, authority)) return { code: "window-not-within" };
  const { validForDays, maxUses } = terms;
  const validUntil = plusMs(now, validForDays * DAY_MS);
  return {
    type: "decided",
    decision: { kind: "signed", by, at: now, reason, window, validUntil, maxUses },
  };
}

const isWithin = (window: SignedWindow, asked: SignedWindow): boolean =>
  asked.capturedFrom <= window.capturedFrom &&
  window.capturedFrom <= window.capturedTo &&
  window.capturedTo <= asked.capturedTo;

/** Whoever could have signed may take it back, whoever gave it. */
function revoke(
  authority: Authority,
  { by, reason }: Command<"revoke">,
  now: Instant,
): AuthorityEvent | AuthorityProblem {
  const problem = revokingProblem(authority, by, now) ?? reasonProblem(reason);
  return problem ?? { type: "revoked", by, at: now, reason };
}

export function revokingProblem(
  authority: Authority,
  by: Officer,
  now: Instant,
): AuthorityProblem | undefined {
  const state = authorityState(authority, now);
  if (state !== "signed" && state !== "verbal") return { code: "authority-not-in-force" };
  return signerProblem(authority, by);
}

export function evolveAuthority(authority: Authority, event: AuthorityEvent): Authority {
  const version = authority.version + 1;
  const { uses, usedBy } = authority;
  switch (event.type) {
    case "decided":
      return { ...authority, version, decision: event.decision };
    case "revoked": {
      const { by, at, reason } = event;
      return { ...authority, version, revocation: { by, at, reason } };
    }
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
