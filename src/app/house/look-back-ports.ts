/** What looking back for a vehicle just listed needs, and trying a tolerance on the reads kept. */
import type { ListLookBackPorts } from "#http/routes/list-look-back.ts";
import type { TolerancePorts } from "#http/routes/list-tolerance.ts";
import type { Rooms } from "./open-rooms.ts";

export function lookBackPorts({
  core,
  alerts,
  views,
}: Pick<Rooms, "core" | "alerts" | "views">): ListLookBackPorts & TolerancePorts {
  const { stores, rulesOf, audit, clock, newId, events } = core;
  const { cameraCode, placeOf } = views;
  const lookBack = {
    reads: stores.sightingFinder,
    alerts: { known: alerts.raiser.known, save: alerts.book.save },
    feed: alerts.news,
    ...{ placeOf, rulesOf, audit, clock, newId },
  };
  return { lookBack, texts: stores.textCounter, cameraCode, events };
}
