/**
 * To which forces is an alert shown? To those on whose cameras the vehicle was seen, who can send somebody, and to those on whose
 * lists it stands, who know why. What is watched in silence is for the keepers of the list alone.
 */
import type { ForceId } from "#terms/ids.ts";
import { isSelected, type Selection } from "#terms/selection.ts";
import type { Alert, AlertGrounds, Sighting } from "./alert.ts";
import { reasonsOf } from "./alert-reasons.ts";
import { isCovertAlert } from "./alert-subject.ts";

/** Those known before, with those that this adds. */
export function withForces(
  known: readonly ForceId[],
  { grounds, sighting }: { readonly grounds: AlertGrounds; readonly sighting?: Sighting },
): readonly ForceId[] {
  const ofLists = reasonsOf(grounds).flatMap(({ list }) => list.forceId ?? []);
  const ofCamera = isCovertAlert({ grounds }) ? [] : [sighting?.forceId ?? []].flat();
  return [...new Set([...known, ...ofLists, ...ofCamera])];
}

/** One that an older release raised names no force: that release served one force alone, and `forces` says whose such things are. */
export const isAlertOf = ({ forces }: Pick<Alert, "forces">, shown: Selection<ForceId>): boolean =>
  forces === undefined || forces.length === 0
    ? "except" in shown
    : forces.some((force) => isSelected(shown, force));
