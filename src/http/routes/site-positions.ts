/** Where fixed sites are, under a right of its own: ANPR managers alone, and each look is in the audit log before the answer. */
import type { ForcesShown } from "#policy/sharing.ts";
import type { SiteCases, SiteDescriptions, SitePositions } from "#sites/ports.ts";
import type { SiteDescription } from "#sites/where.ts";
import { isSelected } from "#terms/selection.ts";
import { siteIdParams, sitePositionSchema, sitePositionsSchema } from "../contract/sites.ts";
import { signedIn } from "../principal.ts";
import { refusals } from "../refusals.ts";
import { look } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { siteFound } from "./site-problems.ts";

export interface SitePositionPorts {
  readonly cases: SiteCases;
  readonly positions: Pick<SitePositions, "find" | "all">;
  readonly descriptions: Pick<SiteDescriptions, "find">;
  readonly shownTo: ForcesShown;
}

const TAGS = ["sites"];
const REFUSALS = refusals({ 404: ["site-unknown"] });

export function sitePositionRoutes(app: FossewayServer, ports: SitePositionPorts): void {
  app.get(
    "/api/v1/sites/positions",
    {
      config: { right: "positions.read", audit: look("sites", "position") },
      schema: {
        operationId: "listSitePositions",
        tags: TAGS,
        summary: "Where the fixed sites are: logged as a consultation",
        response: { 200: sitePositionsSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const shown = ports.shownTo(signedIn(request).forceId);
      const cases = (await ports.cases.all()).filter(({ forceId }) => isSelected(shown, forceId));
      const codes = new Map(cases.map(({ id, code }) => [id, code]));
      const places = await ports.positions.all();
      return {
        items: places.flatMap(({ siteId, position }) => {
          const code = codes.get(siteId);
          return code === undefined ? [] : [{ siteId, code, position }];
        }),
      };
    },
  );

  app.get(
    "/api/v1/sites/:id/position",
    {
      config: { right: "positions.read", audit: look("sites", "position") },
      schema: {
        operationId: "getSitePosition",
        tags: TAGS,
        summary: "Where one fixed site is: logged as a consultation",
        params: siteIdParams,
        response: { 200: sitePositionSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const { id } = await siteFound(request.params.id, ports);
      const [position, description] = await Promise.all([
        ports.positions.find(id),
        ports.descriptions.find(id),
      ]);
      return { siteId: id, position: position ?? null, description: wireDescription(description) };
    },
  );
}

const wireDescription = (description: SiteDescription | undefined) =>
  description === undefined
    ? null
    : {
        road: description.road ?? null,
        place: description.place ?? null,
        town: description.town ?? null,
      };
