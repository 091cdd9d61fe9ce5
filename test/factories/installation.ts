/** A system of forces for tests: one force with one policy, unless more is said. */
import type { Force, Installation } from "#policy/installation.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { RuleNumbers } from "#policy/rule-numbers.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Selection } from "#terms/selection.ts";
import { HOUSE_NUMBERS } from "./house-numbers.ts";

/** `slug` names the force, its own controller and its page. Its policy has held since time began. */
export const aForce = (slug: string, policy?: PolicyProfile, change: Partial<Force> = {}): Force => ({
  id: makeId("force", slug),
  name: `${slug.charAt(0).toUpperCase()}${slug.slice(1)} Police`,
  controller: slug,
  jointControllers: [],
  letterhead: { force: slug, address: [], email: "", telephone: "" },
  publicPage: slug,
  policies: policy === undefined ? [] : [{ from: instant(0), policy }],
  ...change,
});

export const aSystem = (
  forces: Installation["forces"],
  change: Partial<Installation> = {},
): Installation => ({
  id: "tests",
  name: "Forces of the tests",
  sources: [],
  controllers: [],
  forces,
  agreements: [],
  defaults: HOUSE_NUMBERS,
  ...change,
});

/** The numbers of two forces: from `moment` on Marlshire's are these, and those of the Vale stay. */
export function numbersChangeAt(moment: Instant, numbers: Partial<RuleNumbers>): Installation {
  const policyWith = (own: Partial<RuleNumbers>) =>
    ({ numbers: { ...HOUSE_NUMBERS, ...own } }) as unknown as PolicyProfile;
  const policies = [
    { from: instant(0), policy: policyWith({}) },
    { from: moment, policy: policyWith(numbers) },
  ];
  return aSystem([aForce("marlshire", undefined, { policies }), aForce("vale", policyWith({}))]);
}

/** Marlshire alone, which is the force of people and cameras in most tests. */
export const marlshireUnder = (policy: PolicyProfile | undefined): Installation =>
  aSystem([aForce("marlshire", policy)]);

/** Of a system of one force: nothing is another's. */
export const EVERY_FORCE: Selection<never> = { except: [] };
export const allShown: ForcesShown = () => EVERY_FORCE;
