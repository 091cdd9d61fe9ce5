/** On which terms is an authority given that covers the data of several forces? On the strictest of each. */
import { forceOf, type Installation, policyAt } from "#policy/installation.ts";
import type { AuthorityRules, PolicyProfile } from "#policy/policy-profile.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

/** The policies of these forces; undefined when one of them has none. */
export function policiesOf(
  forces: readonly ForceId[],
  system: Installation,
  now: Instant,
): readonly [PolicyProfile, ...PolicyProfile[]] | undefined {
  const found = forces.flatMap((force) => policyAt(forceOf(system, force), now) ?? []);
  const [first, ...others] = found;
  return first === undefined || found.length < forces.length ? undefined : [first, ...others];
}

/** The shortest periods and the fewest uses; the clause is that of the first. */
export function strictestTerms([first, ...others]: readonly [
  PolicyProfile,
  ...PolicyProfile[],
]): AuthorityRules {
  return others.reduce<AuthorityRules>(
    (terms, { authority }) => ({
      validForDays: Math.min(terms.validForDays, authority.validForDays),
      askOpenDays: Math.min(terms.askOpenDays, authority.askOpenDays),
      maxUses: Math.min(terms.maxUses, authority.maxUses),
      windowEndsWithinDays: Math.min(terms.windowEndsWithinDays, authority.windowEndsWithinDays),
      clause: terms.clause,
    }),
    first.authority,
  );
}
