/** Which forces share this system, who answers for each one's data, which policy holds for each and when, and who may ask whom? */
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { periodBefore } from "#terms/period.ts";
import type { Purpose } from "#terms/purpose.ts";
import type { Clause, PolicySource } from "./clause.ts";
import type { PolicyProfile } from "./policy-profile.ts";
import type { RuleNumbers } from "./rule-numbers.ts";

/** Who decides why and how data is processed (Data Protection Act 2018, section 32). */
export interface Controller {
  readonly id: string;
  readonly name: string;
  /** Where it is written that this is the controller; undefined for a force that stands in the settings. */
  readonly clause?: Clause | undefined;
}

/** Who writes: data of the force, so that a letter carries its address. */
export interface Letterhead {
  readonly force: string;
  /** Lines under the force's name. */
  readonly address: readonly string[];
  /** Empty when the force has published none. */
  readonly email: string;
  readonly telephone: string;
}

/** A policy and the first moment at which it holds; it holds until the next one does. */
export interface DatedPolicy {
  readonly from: Instant;
  readonly policy: PolicyProfile;
}

export interface Force {
  readonly id: ForceId;
  readonly name: string;
  /** Id of the controller of this force's data. */
  readonly controller: string;
  /** Ids of those who decide together with it (section 58). */
  readonly jointControllers: readonly string[];
  readonly letterhead: Letterhead;
  /** Its public page is found at `/public/` and this. */
  readonly publicPage: string;
  /** The earliest first; none means that nothing may be collected or asked. */
  readonly policies: readonly DatedPolicy[];
}

/** A written agreement by which officers of other forces may ask for a force's data. */
export interface Agreement {
  readonly id: string;
  readonly dataOf: ForceId;
  readonly askers: readonly ForceId[];
  /** For which purposes; any when none is named. */
  readonly purposes?: readonly Purpose[] | undefined;
  readonly from: Instant;
  /** The first moment at which it no longer holds. */
  readonly to?: Instant | undefined;
  readonly clause: Clause;
}

export interface Installation {
  readonly id: string;
  readonly name: string;
  readonly sources: readonly PolicySource[];
  readonly controllers: readonly Controller[];
  /** The first leads: what is one thing for the whole system, such as the audit log, bears its name. */
  readonly forces: readonly [Force, ...Force[]];
  readonly agreements: readonly Agreement[];
  /** The numbers of the house, for a force that has no policy. */
  readonly defaults: RuleNumbers;
}

export const leadForce = ({ forces }: Installation): Force => forces[0];

export const forceOf = ({ forces }: Installation, id: ForceId): Force | undefined =>
  forces.find((force) => force.id === id);

/** The policy that holds at `now`: of those that have begun, the one that began last. */
export const policyAt = (force: Force | undefined, now: Instant): PolicyProfile | undefined =>
  force?.policies.findLast(({ from }) => from <= now)?.policy;

/** The numbers of a force's policy; those of the house while it has none. */
export const numbersAt = (installation: Installation, force: ForceId, now: Instant): RuleNumbers =>
  policyAt(forceOf(installation, force), now)?.numbers ?? installation.defaults;

/**
 * The policy that keeps reads for the shortest time. Weeks of reads are dropped whole, whoever's they are, and no force's data may
 * be kept for longer than its own policy says. Undefined while no force has a policy.
 */
export const shortestKeeping = ({ forces }: Installation, now: Instant): PolicyProfile | undefined =>
  forces
    .flatMap((force) => policyAt(force, now) ?? [])
    .toSorted((a, b) => periodBefore(now, b.retention.reads) - periodBefore(now, a.retention.reads))[0];
