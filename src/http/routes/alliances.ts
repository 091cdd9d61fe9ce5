/** Several forces' account of how they keep the twelve principles together, over HTTP: begun, joined, written, and signed by each. */
import {
  type AllianceOutcome,
  type AlliancePorts,
  type AllianceStep,
  allianceEvidence,
  alliancesOf,
  beginAlliance,
  changeAlliance,
} from "#flows/foi/assess-alliance.ts";
import type { GatherEvidencePorts } from "#flows/foi/gather-evidence.ts";
import type { AllianceAssessment } from "#foi/alliance-assessment.ts";
import { parseId } from "#terms/ids.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import {
  allianceParams,
  allianceSchema,
  alliancesSchema,
  newAllianceSchema,
  signAllianceSchema,
  writeAllianceSchema,
} from "../contract/alliances.ts";
import { signedIn } from "../principal.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { allianceBody, allianceProblem, allianceRow } from "./alliance-body.ts";

export interface AllianceRoutePorts extends AlliancePorts, GatherEvidencePorts {
  readonly clock: GatherEvidencePorts["clock"];
  readonly system: GatherEvidencePorts["system"];
}

const TAGS = ["self-assessment"];
const url = "/api/v1/alliances";
const READ = {
  right: "assessment.read",
  audit: none("how forces keep the code, nothing of a person"),
} as const;
const UNKNOWN = { 404: ["alliance-unknown"] } as const;

export function allianceRoutes(app: FossewayServer, ports: AllianceRoutePorts): void {
  lookRoutes(app, ports);
  beginRoute(app, ports);
  memberRoutes(app, ports);
  contentRoutes(app, ports);
}

function lookRoutes(app: FossewayServer, ports: AllianceRoutePorts): void {
  app.get(
    url,
    {
      config: READ,
      schema: {
        operationId: "listAlliances",
        tags: TAGS,
        summary: "What your force assesses together with other forces, newest first",
        response: { 200: alliancesSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    async (request) => {
      const { forceId } = signedIn(request);
      const system = ports.system();
      return {
        items: (await alliancesOf(forceId, ports)).map((one) => allianceRow(one, forceId, system)),
        partners: system.forces.filter(({ id }) => id !== forceId).map(({ id, name }) => ({ id, name })),
      };
    },
  );
  app.get(
    `${url}/:id`,
    {
      config: READ,
      schema: {
        operationId: "getAlliance",
        tags: TAGS,
        summary: "What forces say together, with what their registers say together now",
        params: allianceParams,
        response: { 200: allianceSchema, ...refusals({ ...UNKNOWN, ...ROLE_NEEDED }) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const all = await alliancesOf(officer.forceId, ports);
      const found = all.find(({ id }) => id === request.params.id);
      if (found === undefined) throw allianceProblem("alliance-unknown");
      return bodyOf(found, officer, ports);
    },
  );
}

function beginRoute(app: FossewayServer, ports: AllianceRoutePorts): void {
  app.post(
    url,
    {
      config: { right: "assessment.keep", audit: writes("assessment.change") },
      schema: {
        operationId: "beginAlliance",
        tags: TAGS,
        summary: "Begin an assessment of several forces together; the others join it themselves",
        body: newAllianceSchema,
        response: {
          200: allianceSchema,
          ...refusals({ 409: ["assessment-changed"], 422: ["alliance-forces-not-valid"] }),
        },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { name, answerable, forces } = request.body;
      const about = { name, answerable, forces: forces.map((force) => parseId("force", force)) };
      if (!allKnown(about.forces)) throw allianceProblem("alliance-forces-not-valid");
      return done(await beginAlliance({ ...about, forces: about.forces }, officer, ports), officer, ports);
    },
  );
}

const allKnown = <Id>(forces: readonly (Id | undefined)[]): forces is readonly Id[] =>
  forces.every((force) => force !== undefined);

function memberRoutes(app: FossewayServer, ports: AllianceRoutePorts): void {
  const steps = [
    {
      step: { type: "join" },
      ...{ operationId: "joinAlliance", code: "alliance-joined" },
      summary: "Join, so that what your registers say is summed with the others'; signatures begin anew",
    },
    {
      step: { type: "leave" },
      ...{ operationId: "leaveAlliance", code: "alliance-not-joined" },
      summary: "Leave, so that your registers are summed no more; signatures begin anew",
    },
  ] as const;
  for (const { step, operationId, code, summary } of steps) {
    app.post(
      `${url}/:id/${step.type}`,
      {
        config: { right: "assessment.keep", audit: writes("assessment.change") },
        schema: {
          ...{ operationId, summary, tags: TAGS, params: allianceParams },
          response: { 200: allianceSchema, ...refusals({ ...UNKNOWN, 409: ["assessment-changed", code] }) },
        },
      },
      (request) => take(request.params.id, step, signedIn(request), ports),
    );
  }
}

function contentRoutes(app: FossewayServer, ports: AllianceRoutePorts): void {
  app.put(
    `${url}/:id`,
    {
      config: { right: "assessment.keep", audit: writes("assessment.change") },
      schema: {
        operationId: "writeAlliance",
        tags: TAGS,
        summary: "Save a new version of what the forces say together; each has to sign it anew",
        params: allianceParams,
        body: writeAllianceSchema,
        response: {
          200: allianceSchema,
          ...refusals({
            ...UNKNOWN,
            409: ["alliance-not-joined", "assessment-changed", "assessment-scope-missing"],
          }),
        },
      },
    },
    (request) => {
      const { seen, ...content } = request.body;
      return take(request.params.id, { type: "write", seen, content }, signedIn(request), ports);
    },
  );
  app.post(
    `${url}/:id/sign`,
    {
      config: { right: "assessment.sign", audit: writes("assessment.change") },
      schema: {
        operationId: "signAlliance",
        tags: TAGS,
        summary: "Sign the newest version for your force, as somebody who did not write it",
        params: allianceParams,
        body: signAllianceSchema,
        response: {
          200: allianceSchema,
          ...refusals({ ...UNKNOWN, 409: SIGN_CODES }),
        },
      },
    },
    (request) => take(request.params.id, { type: "sign", seen: request.body.seen }, signedIn(request), ports),
  );
}

const SIGN_CODES = [
  "alliance-not-joined",
  "alliance-signed",
  "alliance-waits-for-forces",
  "assessment-changed",
  "assessment-not-complete",
  "assessment-own",
] as const;

async function take(sent: string, step: AllianceStep, officer: Officer, ports: AllianceRoutePorts) {
  const id = parseId("ally", sent);
  if (id === undefined) throw allianceProblem("alliance-unknown");
  return done(await changeAlliance(id, step, officer, ports), officer, ports);
}

function done(outcome: AllianceOutcome, officer: Officer, ports: AllianceRoutePorts) {
  if ("code" in outcome) throw allianceProblem(outcome.code);
  return bodyOf(outcome, officer, ports);
}

async function bodyOf(alliance: AllianceAssessment, officer: Officer, ports: AllianceRoutePorts) {
  return allianceBody(alliance, officer.forceId, {
    system: ports.system(),
    evidence: await allianceEvidence(alliance, officer, ports),
    today: londonDate(ports.clock()),
  });
}
