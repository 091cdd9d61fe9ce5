/** Is this officer told in words where an alert's vehicle was seen, and in which? Judged by the force whose site it is. */
import { placeRefusal } from "#access/places.ts";
import { holds } from "#identity/rights.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { Where } from "#sites/where.ts";
import type { CameraId, ForceId, SiteId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer, Role } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";

export interface SeenForWhere extends Pick<Read, "direction" | "lane"> {
  readonly siteId: SiteId;
  readonly cameraId: CameraId;
}

/** Answered from memory: a queue asks it for every alert, and the live stream for every event. */
export interface SitesInWords {
  readonly forceOfSite: (siteId: SiteId) => ForceId | undefined;
  readonly whereSeen: (seen: SeenForWhere) => Where | undefined;
}

export interface WhereToldPorts {
  readonly sites: SitesInWords;
  readonly rulesOf: RulesOf<"places">;
}

export type WhereTold = (seen: SeenForWhere) => Where | undefined;

/** By which roles somebody is told places with alerts; those who share them are told the same. */
export const rolesToldWhere = (officer: Pick<Officer, "roles">): readonly Role[] =>
  holds(officer, "places.of-alerts") ? officer.roles.toSorted() : [];

export function whereTold(
  roles: readonly Role[],
  now: Instant,
  { sites, rulesOf }: WhereToldPorts,
  occasion: "alert-in-words" | "alert-on-wall" = "alert-in-words",
): WhereTold {
  const permitted = new Map<ForceId, boolean>();
  const permits = (force: ForceId) => {
    const held =
      permitted.get(force) ?? placeRefusal({ roles }, occasion, rulesOf(force, now).places) === undefined;
    permitted.set(force, held);
    return held;
  };
  return (seen) => {
    const force = sites.forceOfSite(seen.siteId);
    return roles.length > 0 && force !== undefined && permits(force) ? sites.whereSeen(seen) : undefined;
  };
}
