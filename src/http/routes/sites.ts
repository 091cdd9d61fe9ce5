/** Site cases over HTTP: the list, one case, and its steps. */
import type { z } from "zod";
import type { CameraRegister } from "#cameras/ports.ts";
import {
  type ChangedSite,
  type ChangeSitePorts,
  changeSite,
  openSite,
} from "#flows/governance/change-site.ts";
import { countSites } from "#sites/count-sites.ts";
import type { SiteCase } from "#sites/site-case.ts";
import {
  proposeSiteSchema,
  siteCaseSchema,
  siteCommandSchema,
  siteIdParams,
  sitesSchema,
} from "../contract/sites.ts";
import { withRole } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import type { FossewayServer } from "../server.ts";
import { siteCaseBody, siteSummaryBody } from "./site-body.ts";
import { sitePositionRoutes } from "./site-positions.ts";
import { expectedVersion, SITE_CODES, siteFound, siteProblem } from "./site-problems.ts";

export interface SiteRoutePorts extends ChangeSitePorts {
  readonly cameras: Pick<CameraRegister, "all">;
}

const TAGS = ["sites"];
const REFUSALS = refusals(ROLE_NEEDED, SITE_CODES);

/** Approving is for senior officers, who are not ANPR managers: the rank is judged by the site's own rules. */
const mayRead = (request: Parameters<typeof withRole>[0]) =>
  withRole(request, "anpr-manager", "authorising-officer", "auditor");

export function siteRoutes(app: FossewayServer, ports: SiteRoutePorts): void {
  caseRoutes(app, ports);
  sitePositionRoutes(app, ports);
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
      schema: {
        operationId: "listSites",
        tags: TAGS,
        summary: "All site cases, and how many stand where",
        response: { 200: sitesSchema, ...REFUSALS },
      },
    },
    (request) => {
      mayRead(request);
      return listBody(ports);
    },
  );

  app.post(
    "/api/v1/sites",
    {
      schema: {
        operationId: "proposeSite",
        tags: TAGS,
        summary: "Propose a site",
        body: proposeSiteSchema,
        response: { 201: siteCaseSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const officer = withRole(request, "anpr-manager");
      const { position, ...proposal } = request.body;
      return reply.code(201).send(await changedBody(await openSite(proposal, position, officer, ports)));
    },
  );

  app.get(
    "/api/v1/sites/:id",
    {
      schema: {
        operationId: "getSite",
        tags: TAGS,
        summary: "One site case with every document",
        params: siteIdParams,
        response: { 200: siteCaseSchema, ...REFUSALS },
      },
    },
    async (request) => {
      mayRead(request);
      return bodyOf(await siteFound(request.params.id, ports));
    },
  );

  app.post(
    "/api/v1/sites/:id/commands",
    {
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
      const officer = withRole(request, ...rolesFor(command.type));
      const { id } = await siteFound(request.params.id, ports);
      const version = expectedVersion(request.headers["if-match"]);
      return changedBody(await changeSite(id, command, officer, version, ports));
    },
  );
}

function rolesFor(command: string) {
  return command === "approve" || command === "refuse"
    ? (["anpr-manager", "authorising-officer"] as const)
    : (["anpr-manager"] as const);
}

async function listBody(ports: SiteRoutePorts): Promise<z.infer<typeof sitesSchema>> {
  const sites = await ports.cases.all();
  const bySite = Map.groupBy(await ports.cameras.all(), ({ siteId }) => siteId);
  return {
    items: sites.map((site) => siteSummaryBody(site, bySite.get(site.id)?.length ?? 0, ports)),
    counts: countSites(sites, ports.clock()),
  };
}

async function camerasOf(site: SiteCase, { cameras }: SiteRoutePorts): Promise<number> {
  return (await cameras.all()).filter(({ siteId }) => siteId === site.id).length;
}
