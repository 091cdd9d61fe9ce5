/** What the numbers of a site's review are counted from. */

import { measureSite } from "#flows/governance/measure-site.ts";
import { observeCameras } from "#flows/quality/observe-quality.ts";
import type { SiteEffect } from "#sites/case-parts.ts";
import type { SiteCase } from "#sites/site-case.ts";
import type { Instant } from "#terms/instant.ts";
import type { Rooms } from "./open-rooms.ts";

export function siteMeasurer({
  core: { stores },
  governance,
  quality,
}: Pick<Rooms, "core" | "governance" | "quality">) {
  const ports = {
    cameras: governance.cameras,
    hits: stores.hitBook,
    sums: stores.readSums,
    counter: governance.counter,
    health: stores.cameraHealth,
    quality: () => observeCameras(quality.observed),
  };
  return (site: SiteCase, now: Instant): Promise<SiteEffect | undefined> => measureSite(site, now, ports);
}
