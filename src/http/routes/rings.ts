/** Could anybody still enter a town unrecorded? For those who may know where sites are; each look is in the audit log before the answer. */
import { type AssessRingPorts, assessRing } from "#flows/places/assess-ring.ts";
import { lookAtRings, RING_RADIUS_M, type TownRing } from "#flows/places/look-at-rings.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { RingAssessment } from "#sites/ring-assessment.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { formatInstant } from "#terms/instant.ts";
import {
  assessRingSchema,
  type RingBody,
  ringAssessmentSchema,
  ringsQuery,
  ringsSchema,
} from "../contract/rings.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface RingRoutePorts extends AssessRingPorts {
  readonly view: Pick<SiteView, "mayContribute" | "find">;
  readonly shownTo: ForcesShown;
}

const TAGS = ["sites"];
const WORDS = {
  "ring-town-unknown": {
    status: 404,
    title: "There is no such town on the map",
    detail: "Choose one of the towns that the list of rings names.",
  },
  "ring-is-open": {
    status: 409,
    title: "Somebody can still get in and out of this town unrecorded",
    detail: "There is no ring to assess as a whole. Each site has its own case.",
  },
} as const;

export function ringRoutes(app: FossewayServer, ports: RingRoutePorts): void {
  app.get(
    "/api/v1/sites/rings",
    {
      config: { right: "positions.read", audit: look("sites", "ring") },
      schema: {
        operationId: "listRings",
        tags: TAGS,
        summary:
          "Of each town, which roads over a ring round it are covered by live sites, and which are open",
        querystring: ringsQuery,
        response: { 200: ringsSchema, ...refusals({}) },
      },
    },
    async (request) => {
      const { radiusM = RING_RADIUS_M } = request.query;
      const rings = await lookAtRings(ports.shownTo(signedIn(request).forceId), radiusM, ports);
      return { radiusM, items: rings.map((ring) => ringBody(ring, ports)) };
    },
  );

  app.post(
    "/api/v1/sites/rings/assessments",
    {
      config: { right: "sites.keep", audit: writes("site.change") },
      schema: {
        operationId: "assessRing",
        tags: TAGS,
        summary: "Assess a ring of cameras as a whole, where nobody gets past it unrecorded",
        body: assessRingSchema,
        response: { 201: ringAssessmentSchema, ...refusals(codesIn(WORDS)) },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const { town, ...texts } = request.body;
      const made = await assessRing(town, texts, officer, ports.shownTo(officer.forceId), ports);
      if ("code" in made) throw new ProblemError({ code: made.code, ...WORDS[made.code] });
      return reply.code(201).send(assessmentBody(made));
    },
  );
}

function ringBody({ town, coverage, isRinged, assessment }: TownRing, { view }: RingRoutePorts): RingBody {
  const { entries, entriesCovered, isOpen, sites, crossings } = coverage;
  return {
    ...{ town: town.name, centre: town.position, entries, entriesCovered, isRinged },
    ...{ openIn: isOpen.in, openOut: isOpen.out },
    assessment: assessment === undefined ? null : assessmentBody(assessment),
    sites: sites.flatMap((id) => {
      const site = view.find(id);
      return site === undefined ? [] : [{ id, code: site.code }];
    }),
    crossings: [...crossings],
  };
}

function assessmentBody({ siteIds: _, version: __, forceId: ___, at, by, ...assessment }: RingAssessment) {
  return { ...assessment, at: formatInstant(at), by: by.name };
}
