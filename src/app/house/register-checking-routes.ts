/** The routes by which people look at how well it all works: shifts handed over, what became of hits, how often plates are misread. */

import type { ImageGrants } from "#http/image-grant.ts";
import { handoverRoutes } from "#http/routes/handovers.ts";
import { hitFigureRoutes } from "#http/routes/hit-figures.ts";
import { qualityRoutes } from "#http/routes/quality.ts";
import { reviewRoutes } from "#http/routes/reviews.ts";
import type { FossewayServer } from "#http/server.ts";
import type { Rooms } from "./open-rooms.ts";

export function checkingRoutes(
  app: FossewayServer,
  { core, quality, governance, grants, views }: Rooms & { readonly grants: ImageGrants },
): void {
  const { reviews, observed, takeReview } = quality;
  const { shownTo } = core;
  const { audit, clock, newId, stores } = core;
  handoverRoutes(app, {
    ...{ handovers: stores.shiftHandovers, alerts: stores.alertBook, lists: stores.voi.lists },
    ...{ audit, clock, newId, shownTo },
  });
  hitFigureRoutes(app, {
    hits: core.stores.hitBook,
    sums: core.stores.readSums,
    lists: core.stores.voi.lists,
    cameras: governance.cameras,
    forceName: (id) => core.forces.forces.find((force) => force.id === id)?.name,
    shownTo,
    clock: core.clock,
  });
  qualityRoutes(app, { ...observed, cameras: governance.cameras, cameraCode: views.cameraCode, shownTo });
  reviewRoutes(app, { ...observed, queue: reviews, takeReview, imageLink: grants.link, audit: core.audit });
}
