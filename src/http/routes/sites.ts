/** Site cases over HTTP: the list, one case, and its steps. */
import type { z } from "zod";
import type { CameraRegister } from "#cameras/ports.ts";
import {
  type ChangedSite,
  type ChangeSitePorts,
  changeSite,
  openSite,
} from "#flows/governance/change-site.ts";
import type { Right } from "#identity/rights.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { countSites } from "#sites/count-sites.ts";
import type { SiteDescriptions, SitePositions } from "#sites/ports.ts";
import type { SiteCase } from "#sites/site-case.ts";
import type { ForceId } from "#terms/ids.ts";
import { isSelected, type Selection } from "#terms/selection.ts";
import {
  proposeSiteSchema,
  siteCaseSchema,
  siteCommandSchema,
  siteIdParams,
  sitesSchema,
} from "../contract/sites.ts";
import { need, signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { siteCaseBody, siteSummaryBody } from "./site-body.ts";
import { type SiteEffectPorts, siteEffectRoutes } from "./site-effect.ts";
import { sitePositionRoutes } from "./site-positions.ts";
import { expectedVersion, SITE_CODES, siteFound, siteProblem } from "./site-problems.ts";

export interface SiteRoutePorts extends ChangeSitePorts {
  readonly positions: SitePositions;
  readonly descriptions: Pick<SiteDescriptions, "keep" | "find">;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly counter: SiteEffectPorts["counter"];
  readonly erasures: SiteEffectPorts["erasures"];
  readonly shownTo: ForcesShown;
}

const TAGS = ["sites"];
const REFUSALS = refusals(SITE_CODES);

export function siteRoutes(app: FossewayServer, ports: SiteRoutePorts): void {
  caseRoutes(app, ports);
  sitePositionRoutes(app, ports);
  siteEffectRoutes(app, ports);
}

function caseRoutes(app: FossewayServer, ports: SiteRoutePorts): void {
  const bodyOf = async (site: SiteCase) => siteCaseBody(site, await camerasOf(site, ports), ports);
  const changedBody = (outcome: ChangedSite) => {
    if (!outcome.changed) throw new ProblemError(siteProblem(outcome.refusal));
    return bodyOf(outcome.site);
  };

  app.get(
    "/api/v1/sites",
    {
      config: { right: "sites.read", audit: none("cases without places, nothing of a person") },
      schema: {
        operationId: "listSites",
        tags: TAGS,
        summary: "Site cases of your force and of those that share its controller, and how many stand where",
        response: { 200: sitesSchema, ...REFUSALS },
      },
    },
    (request) => {
      return listBody(ports.shownTo(signedIn(request).forceId), ports);
    },
  );

  app.post(
    "/api/v1/sites",
    {
      config: { right: "sites.keep", audit: writes("site.change") },
      schema: {
        operationId: "proposeSite",
        tags: TAGS,
        summary: "Propose a site",
        body: proposeSiteSchema,
        response: { 201: siteCaseSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const { position, description, ...proposal } = request.body;
      const opened = await openSite(proposal, { position, description }, officer, ports);
      return reply.code(201).send(await changedBody(opened));
    },
  );

  app.get(
    "/api/v1/sites/:id",
    {
      config: { right: "sites.read", audit: none("a case without its place, nothing of a person") },
      schema: {
        operationId: "getSite",
        tags: TAGS,
        summary: "One site case with every document",
        params: siteIdParams,
        response: { 200: siteCaseSchema, ...REFUSALS },
      },
    },
    async (request) => {
      return bodyOf(await siteFound(request.params.id, ports));
    },
  );

  app.post(
    "/api/v1/sites/:id/commands",
    {
      config: { right: "sites.decide", audit: writes("site.change"), alsoAsks: "sites.keep" },
      schema: {
        operationId: "changeSite",
        tags: TAGS,
        summary: "Take the next step with a site case",
        description: "Send `If-Match` with the version you saw, to be told when somebody else was faster.",
        params: siteIdParams,
        body: siteCommandSchema,
        response: { 200: siteCaseSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const command = request.body;
      const officer = need(request, rightFor(command.type));
      const { id } = await siteFound(request.params.id, ports);
      const version = expectedVersion(request.headers["if-match"]);
      return changedBody(await changeSite(id, command, officer, version, ports));
    },
  );
}

/** The route is open to those who may decide, where their rank suffices; leading a case is the ANPR manager's. */
const rightFor = (command: string): Right =>
  ["approve", "refuse", "extend"].includes(command) ? "sites.decide" : "sites.keep";

async function listBody(
  shown: Selection<ForceId>,
  ports: SiteRoutePorts,
): Promise<z.infer<typeof sitesSchema>> {
  const sites = (await ports.cases.all()).filter(({ forceId }) => isSelected(shown, forceId));
  const bySite = Map.groupBy(await ports.cameras.all(), ({ siteId }) => siteId);
  return {
    items: sites.map((site) => siteSummaryBody(site, bySite.get(site.id)?.length ?? 0, ports)),
    counts: countSites(sites, ports.clock()),
  };
}

async function camerasOf(site: SiteCase, { cameras }: SiteRoutePorts): Promise<number> {
  return (await cameras.all()).filter(({ siteId }) => siteId === site.id).length;
}
