/** What is due for sites, and rings of cameras that nobody assessed, are looked for by one node for all, and told to people. */
import { watchRings } from "#flows/cameras/watch-rings.ts";
import { remindOfSiteDays } from "#flows/governance/remind-of-site-days.ts";
import { watchDpias } from "#flows/governance/watch-dpias.ts";
import { tellOfSiteDays } from "#flows/reach/tell-of-alarms.ts";
import { eraseClosedSites } from "#flows/retention/erase-closed-sites.ts";
import { townsOf } from "#sites/county-map.ts";
import type { Timed } from "./timed.ts";
import { alarmPorts } from "./watch-equipment.ts";

export async function watchGovernance(timed: Timed): Promise<void> {
  const { core, reach, governance, views, map, roads } = timed;
  const { stores, rulesOf } = core;
  const { cameras, sites } = governance;
  const common = { ...alarmPorts({ core, reach, cameras }), rulesOf, sites };
  await remindOfSiteDays({
    ...common,
    dpias: stores.dpias,
    tell: (due, now) => tellOfSiteDays(due, now, { ...reach, outbox: stores.outbox }),
  });
  await watchDpias({ ...common, dpias: stores.dpias });
  await watchRings({
    ...common,
    ...{ roads, towns: () => townsOf(map), view: sites, placeOf: views.placeOf },
    assessments: stores.ringAssessments,
  });
}

export const eraseClosed = ({ retention }: Timed): Promise<void> => eraseClosedSites(retention.closedSites);
