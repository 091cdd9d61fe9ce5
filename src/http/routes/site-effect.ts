/** What a site brought since its last review: the numbers beside which a review is written. */

import type { CameraRegister } from "#cameras/ports.ts";
import type { SiteErasures } from "#flows/retention/erase-closed-sites.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import type { SiteEffect } from "#sites/case-parts.ts";
import type { SiteCases } from "#sites/ports.ts";
import type { SiteCase } from "#sites/site-case.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { effectBody, heldBody, measuredEffectSchema, siteHeldSchema } from "../contract/site-reviews.ts";
import { siteIdParams } from "../contract/sites.ts";
import { refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { siteFound } from "./site-problems.ts";

export interface SiteEffectPorts {
  readonly cases: SiteCases;
  readonly measure: (site: SiteCase, now: Instant) => Promise<SiteEffect | undefined>;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly counter: Pick<ReadCounter, "heldByCamera">;
  readonly erasures: Pick<SiteErasures, "find">;
  readonly clock: Clock;
}

export function siteEffectRoutes(app: FossewayServer, ports: SiteEffectPorts): void {
  app.get(
    "/api/v1/sites/:id/effect",
    {
      config: { right: "sites.read", audit: none("numbers of a site, nothing of a person or a place") },
      schema: {
        operationId: "measureSite",
        tags: ["sites"],
        summary: "What the site brought since its last review, as a review would hold it now",
        params: siteIdParams,
        response: { 200: measuredEffectSchema, ...refusals({ 404: ["site-unknown"] }) },
      },
    },
    async (request) => {
      const site = await siteFound(request.params.id, ports);
      const effect = await ports.measure(site, ports.clock());
      return { effect: effect === undefined ? null : effectBody(effect) };
    },
  );

  app.get(
    "/api/v1/sites/:id/held",
    {
      config: { right: "sites.read", audit: none("numbers of a site, nothing of a person or a place") },
      schema: {
        operationId: "getSiteHeld",
        tags: ["sites"],
        summary:
          "How many reads of the site are held, and how far their deletion has come where it was closed so",
        params: siteIdParams,
        response: { 200: siteHeldSchema, ...refusals({ 404: ["site-unknown"] }) },
      },
    },
    async (request) => {
      const site = await siteFound(request.params.id, ports);
      const own = new Set(
        (await ports.cameras.all()).filter(({ siteId }) => siteId === site.id).map(({ id }) => id),
      );
      const held = (await ports.counter.heldByCamera()).filter(({ cameraId }) => own.has(cameraId));
      const reads = held.reduce((sum, one) => sum + one.reads, 0);
      return heldBody(reads, await ports.erasures.find(site.id));
    },
  );
}
