/** An officer asks for a senior officer's authority: only for a search that a signature would make lawful. */
import { authorise } from "#access/authorise.ts";
import {
  type AskedAuthority,
  type Authority,
  type AuthorityGrounds,
  askedAuthority,
  type SignatureNeed,
} from "#access/authority.ts";
import { policiesOf, strictestTerms } from "#access/authority-terms.ts";
import type { AuthorityStore, CurrentForces } from "#access/ports.ts";
import type { Refusal } from "#access/refusal.ts";
import type { AnyQuestion, Matter } from "#access/search-request.ts";
import { signerProblem } from "#access/signing.ts";
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import { matterFacts } from "#audit/search-events.ts";
import type { People } from "#identity/people.ts";
import { type Installation, numbersAt } from "#policy/installation.ts";
import type { AuthorityRules, PolicyProfile } from "#policy/policy-profile.ts";
import { reachableForces } from "#policy/sharing.ts";
import type { ForceId, OfficerId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

import { type Sharings, systemNow } from "../governance/share-data.ts";

export interface AskAuthorityPorts {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly system: CurrentForces;
  readonly sharings: Sharings;
  readonly authorities: AuthorityStore;
  readonly audit: AuditLog;
  readonly people: Pick<People, "officerFor">;
}

export interface AuthorityAsked {
  readonly matter: Matter<AnyQuestion>;
  readonly grounds: AuthorityGrounds;
  /** The officer who gave it by word of mouth, and when. */
  readonly verbal?: { readonly by: OfficerId; readonly givenAt: Instant } | undefined;
}

/** Why it cannot have been given by word of mouth as it was said. */
export type VerbalProblem =
  | { readonly code: "verbal-giver-may-not-sign" }
  | { readonly code: "verbal-time-not-valid"; readonly withinHours: number };

interface NotAsked {
  readonly asked: false;
  readonly refusal: Refusal | VerbalProblem | { readonly code: "authority-not-needed" };
  /** The policy that refused; undefined when there is none. */
  readonly policy?: PolicyProfile | undefined;
  readonly dataOf?: ForceId | undefined;
}

export type AskOutcome = { readonly asked: true; readonly authority: Authority } | NotAsked;

export async function askAuthority(
  asker: Officer,
  { matter: asked, grounds, verbal }: AuthorityAsked,
  ports: AskAuthorityPorts,
): Promise<AskOutcome> {
  const now = ports.clock();
  const system = await systemNow(ports);
  const reachable = () => reachableForces(system, asker.forceId, now, asked.purpose);
  const forces = asked.forces ?? reachable().map(({ id }) => id);
  const matter = forces.length === 0 ? asked : { ...asked, forces };
  const wanted = needFor(matter, forces, asker, system, now);
  const answer = "asked" in wanted ? wanted : await withWord(wanted, verbal, asker, ports, now);
  const id = ports.newId("auth");
  const refused = "asked" in answer;
  await ports.audit.append({
    at: now,
    actor: actorOf(asker),
    operation: "authority.ask",
    object: id,
    outcome: refused ? "refused" : "allowed",
    facts: {
      ...matterFacts(matter, now),
      ...grounds,
      ...(verbal && { givenBy: verbal.by, givenAt: formatInstant(verbal.givenAt) }),
      ...(refused ? { refusal: answer.refusal.code } : { rankNeeded: answer.need.rankNeeded }),
    },
  });
  if (refused) return answer;
  const authority = askedAuthority({ id, asker, matter, grounds, verbal: answer.verbal }, answer.need, now);
  await ports.authorities.add(authority);
  return { asked: true, authority };
}

/** Whose signature it needs and on which terms; or why a signature is no help. */
function needFor(
  matter: Matter<AnyQuestion>,
  forces: readonly ForceId[],
  asker: Officer,
  system: Installation,
  now: Instant,
): SignatureNeed | NotAsked {
  const decision = authorise({ ...matter, asker }, system, now);
  if (decision.permitted) return { asked: false, refusal: { code: "authority-not-needed" } };
  const policies = policiesOf(forces, system, now);
  const terms = policies && strictestTerms(policies);
  const refusal = lateEnd(matter, terms, now) ?? decision.refusal;
  if (terms === undefined || refusal.code !== "authority-needed")
    return { ...decision, asked: false, refusal };
  return { rule: refusal.rule, rankNeeded: refusal.authoriserRank, terms };
}

interface Askable {
  readonly need: SignatureNeed;
  readonly verbal?: AskedAuthority["verbal"];
}

async function withWord(
  need: SignatureNeed,
  verbal: AuthorityAsked["verbal"],
  asker: Officer,
  ports: AskAuthorityPorts,
  now: Instant,
): Promise<Askable | NotAsked> {
  if (verbal === undefined) return { need };
  const given = await givenByWord(verbal, asker, need, ports, now);
  return "code" in given ? { asked: false, refusal: given } : { need, verbal: given };
}

/** Whoever gave it must be able to sign for it, and cannot have given it in the future or too long ago to be signed still. */
async function givenByWord(
  { by, givenAt }: NonNullable<AuthorityAsked["verbal"]>,
  asker: Officer,
  { rankNeeded }: SignatureNeed,
  { people, system }: AskAuthorityPorts,
  now: Instant,
): Promise<NonNullable<AskedAuthority["verbal"]> | VerbalProblem> {
  const { signWithinHours } = numbersAt(system(), asker.forceId, now).verbalAuthorities;
  const signBy = plusMs(givenAt, signWithinHours * HOUR_MS);
  if (givenAt > now || signBy <= now) return { code: "verbal-time-not-valid", withinHours: signWithinHours };
  const giver = await people.officerFor(by, asker.forceId);
  if (giver === undefined || signerProblem({ asker, rankNeeded }, giver) !== undefined) {
    return { code: "verbal-giver-may-not-sign" };
  }
  return { by: giver, givenAt, signBy };
}

/** A window without an end in sight would sign for what nobody can judge yet. */
function lateEnd(
  { capturedFrom, capturedTo }: Matter<AnyQuestion>,
  terms: AuthorityRules | undefined,
  now: Instant,
): Refusal | undefined {
  if (terms === undefined || capturedFrom > now) return undefined;
  const { windowEndsWithinDays, clause } = terms;
  const latestEnd = plusMs(now, windowEndsWithinDays * DAY_MS);
  return capturedTo <= latestEnd ? undefined : { code: "window-ends-too-late", latestEnd, clause };
}
