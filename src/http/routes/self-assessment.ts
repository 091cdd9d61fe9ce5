/** The force's own account of how it keeps the twelve principles, over HTTP: read, written, and signed off. */
import { logAct } from "#flows/proof/log-act.ts";
import { type SelfAssessment, signOffRefusal } from "#foi/self-assessment.ts";
import type { Officer } from "#terms/officer.ts";
import { assessmentContentSchema, selfAssessmentSchema, signOffSchema } from "../contract/self-assessment.ts";
import { signedIn } from "../principal.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { assessmentBody } from "./self-assessment-body.ts";
import { assessmentProblem, SIGN_OFF_CODES } from "./self-assessment-problems.ts";
import { type PublishedAssessmentPorts, publishedAssessmentRoutes } from "./self-assessment-published.ts";

export type SelfAssessmentPorts = PublishedAssessmentPorts;

const TAGS = ["self-assessment"];
const url = "/api/v1/self-assessment";
const CHANGED = { 409: ["assessment-changed", "assessment-scope-missing"] } as const;

export function selfAssessmentRoutes(app: FossewayServer, ports: SelfAssessmentPorts): void {
  app.get(
    url,
    {
      config: { right: "assessment.read", audit: none("how a force keeps the code, nothing of a person") },
      schema: {
        operationId: "getSelfAssessment",
        tags: TAGS,
        summary: "How your force says it keeps the twelve principles, with what the registers say now",
        response: { 200: selfAssessmentSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    (request) => assessmentBody(signedIn(request), ports),
  );
  app.put(
    url,
    {
      config: { right: "assessment.keep", audit: writes("assessment.change") },
      schema: {
        operationId: "saveSelfAssessment",
        tags: TAGS,
        summary: "Save a new version; it has to be signed off anew",
        body: assessmentContentSchema,
        response: { 200: selfAssessmentSchema, ...refusals(CHANGED) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { seen, ...content } = request.body;
      if (content.scope === "") throw assessmentProblem("assessment-scope-missing");
      await keep({ ...content, ...stamp(officer, seen + 1, ports), signedOff: null }, "save", officer, ports);
      return assessmentBody(officer, ports);
    },
  );
  signOffRoute(app, ports);
  publishedAssessmentRoutes(app, ports);
}

function signOffRoute(app: FossewayServer, ports: SelfAssessmentPorts): void {
  app.post(
    `${url}/sign-off`,
    {
      config: { right: "assessment.sign", audit: writes("assessment.change") },
      schema: {
        operationId: "signOffSelfAssessment",
        tags: TAGS,
        summary: "Sign the newest version off, as somebody who did not write it",
        body: signOffSchema,
        response: {
          200: selfAssessmentSchema,
          ...refusals({ 409: ["assessment-changed", ...SIGN_OFF_CODES] }),
        },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { seen } = request.body;
      const [last] = await ports.selfAssessments.versionsOf(officer.forceId);
      if (last?.version !== seen) throw changed();
      const refusal = signOffRefusal(last, officer.id);
      if (refusal !== undefined) throw assessmentProblem(refusal);
      const { id, name } = officer;
      const signed = { ...last, ...stamp(officer, seen + 1, ports), by: last.by, signedOff: { id, name } };
      await keep(signed, "sign off", officer, ports);
      return assessmentBody(officer, ports);
    },
  );
}

const changed = () => assessmentProblem("assessment-changed");

const stamp = ({ forceId, id, name }: Officer, version: number, { clock }: SelfAssessmentPorts) => ({
  ...{ forceId, version, at: clock() },
  by: { id, name },
});

async function keep(
  assessment: SelfAssessment,
  step: string,
  officer: Officer,
  ports: SelfAssessmentPorts,
): Promise<void> {
  const [last] = await ports.selfAssessments.versionsOf(officer.forceId);
  if ((last?.version ?? 0) + 1 !== assessment.version) throw changed();
  const facts = { step, version: assessment.version };
  await logAct(
    officer,
    { operation: "assessment.change", object: officer.forceId, outcome: "allowed", facts },
    ports,
  );
  if (!(await ports.selfAssessments.add(assessment))) throw changed();
}
