/** On what ground may officers of one force ask for the data of another? Their own, joint controllers, or a named agreement. */
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Purpose } from "#terms/purpose.ts";
import type { Selection } from "#terms/selection.ts";
import type { Agreement, Force, Installation } from "./installation.ts";
import { forceOf, leadForce } from "./installation.ts";

export type Ground =
  | { readonly kind: "own" }
  /** One controller answers for both forces' data, alone or with others (Data Protection Act 2018, section 58). */
  | { readonly kind: "joint-controllers"; readonly controller: string }
  | { readonly kind: "agreement"; readonly agreement: Agreement };

/** Undefined when there is none: then nothing of that force may be asked. Agreements hold from their first moment to before their end. */
export function groundFor(
  installation: Installation,
  asker: ForceId,
  dataOf: ForceId,
  now: Instant,
  purpose?: Purpose,
): Ground | undefined {
  if (asker === dataOf) return { kind: "own" };
  const controller = sharedController(forceOf(installation, asker), forceOf(installation, dataOf));
  if (controller !== undefined) return { kind: "joint-controllers", controller };
  const agreement = installation.agreements.find(
    (one) =>
      one.dataOf === dataOf &&
      one.askers.includes(asker) &&
      isForPurpose(one, purpose) &&
      one.from <= now &&
      now < (one.to ?? Number.POSITIVE_INFINITY),
  );
  return agreement && { kind: "agreement", agreement };
}

/** Whoever names no purpose asks whether there is one at all. */
const isForPurpose = ({ purposes }: Agreement, purpose: Purpose | undefined): boolean =>
  purposes === undefined || purpose === undefined || purposes.includes(purpose);

/**
 * The forces whose data this force's officers may ask for, for this purpose or for any when none is named; their own first.
 * Empty for a force that shares no system.
 */
export function reachableForces(
  installation: Installation,
  asker: ForceId,
  now: Instant,
  purpose?: Purpose,
): readonly Force[] {
  const reached = installation.forces.filter(
    ({ id }) => groundFor(installation, asker, id, now, purpose) !== undefined,
  );
  return reached.toSorted((a, b) => Number(b.id === asker) - Number(a.id === asker));
}

/**
 * The forces whose cameras, sites, lists, alerts and people the officers of `force` see and change as their own: those for whose
 * data one controller answers with it. An agreement lets them ask for reads and no more. What belongs to a force that the
 * installation does not name was kept under an older setting, and counts as the leading force's.
 */
export function forcesShownTo(installation: Installation, force: ForceId): Selection<ForceId> {
  const lead = leadForce(installation);
  const own = forceOf(installation, force) ?? lead;
  const isTheirs = (other: Force) => other.id === own.id || sharedController(own, other) !== undefined;
  const [theirs, others] = [
    installation.forces.filter(isTheirs),
    installation.forces.filter((one) => !isTheirs(one)),
  ];
  return isTheirs(lead) ? { except: others.map(({ id }) => id) } : { only: theirs.map(({ id }) => id) };
}

/** By force, for whoever serves people of several. */
export type ForcesShown = (force: ForceId) => Selection<ForceId>;

function sharedController(asker: Force | undefined, dataOf: Force | undefined): string | undefined {
  if (asker === undefined || dataOf === undefined) return undefined;
  const askers = controllersOf(asker);
  return controllersOf(dataOf).find((controller) => askers.includes(controller));
}

const controllersOf = ({ controller, jointControllers }: Force) => [controller, ...jointControllers];
