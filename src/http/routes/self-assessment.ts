/** The force's own account of how it keeps the twelve principles, over HTTP. */
import type { z } from "zod";
import type { EquipmentAlarms } from "#cameras/equipment-alarm.ts";
import { type LogPorts, logAct } from "#flows/proof/log-act.ts";
import { assessmentEvidence } from "#foi/assessment-evidence.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import { PRINCIPLES } from "#foi/principles.ts";
import {
  openPoints,
  type SelfAssessment,
  type SelfAssessments,
  type SignOffRefusal,
  signOffRefusal,
} from "#foi/self-assessment.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { formatInstant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import { assessmentContentSchema, selfAssessmentSchema, signOffSchema } from "../contract/self-assessment.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface SelfAssessmentPorts extends LogPorts {
  readonly selfAssessments: SelfAssessments;
  readonly sites: Pick<SiteView, "all">;
  readonly devices: Pick<DeviceRegister, "all">;
  readonly equipmentAlarms: Pick<EquipmentAlarms, "standing">;
  readonly rulesOf: RulesOf<"sites">;
}

const TAGS = ["self-assessment"];
const url = "/api/v1/self-assessment";
const CHANGED = { 409: ["assessment-changed"] } as const;

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
    (request) => bodyFor(signedIn(request), ports),
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
      await keep({ ...content, ...stamp(officer, seen + 1, ports), signedOff: null }, "save", officer, ports);
      return bodyFor(officer, ports);
    },
  );
  signOffRoute(app, ports);
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
          ...refusals({ 409: ["assessment-changed", ...Object.keys(SIGN_OFF_WORDS)] }),
        },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { seen } = request.body;
      const [last] = await ports.selfAssessments.versionsOf(officer.forceId);
      if (last?.version !== seen) throw changed();
      const refusal = signOffRefusal(last, officer.id);
      if (refusal !== undefined) {
        const [title, detail] = SIGN_OFF_WORDS[refusal];
        throw new ProblemError({ status: 409, code: refusal, title, detail });
      }
      const { id, name } = officer;
      const signed = { ...last, ...stamp(officer, seen + 1, ports), by: last.by, signedOff: { id, name } };
      await keep(signed, "sign off", officer, ports);
      return bodyFor(officer, ports);
    },
  );
}

const SIGN_OFF_WORDS: Readonly<Record<SignOffRefusal, readonly [string, string]>> = {
  "assessment-not-complete": [
    "The self-assessment is not complete",
    "Every question needs an answer, and every principle with a gap needs an action with its owner and day.",
  ],
  "assessment-own": [
    "Nobody signs off what they wrote",
    "Ask another officer with the right to sign it off.",
  ],
  "assessment-signed": ["This version is signed off already", "Save a new version to have that signed."],
};

const changed = () =>
  new ProblemError({
    status: 409,
    code: "assessment-changed",
    title: "Somebody else saved the self-assessment meanwhile",
    detail: "Nothing of yours was saved. Load it again, and put your changes into that.",
  });

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

/** As many versions as a page shows. */
const MOST_VERSIONS = 100;

async function bodyFor(
  { forceId }: Officer,
  ports: SelfAssessmentPorts,
): Promise<z.infer<typeof selfAssessmentSchema>> {
  const now = ports.clock();
  const [versions, devices, alarms] = await Promise.all([
    ports.selfAssessments.versionsOf(forceId),
    ports.devices.all(),
    ports.equipmentAlarms.standing(),
  ]);
  const ours = <Of extends { readonly forceId: string }>(all: readonly Of[]) =>
    all.filter((one) => one.forceId === forceId);
  const evidence = assessmentEvidence(
    {
      sites: ours(ports.sites.all()),
      siteRules: ports.rulesOf(forceId, now).sites,
      devices: ours(devices),
      alarms: ours(alarms).map(({ what }) => what),
    },
    now,
  );
  const last = versions[0] ?? { version: 0, scope: "", answers: [], actions: [], signedOff: null };
  return {
    principles: PRINCIPLES.map(({ number, title, questions }) => ({
      ...{ number, title, questions: [...questions] },
      evidence: evidence
        .filter((fact) => fact.principle === number)
        .map(({ words, count, isGap, page }) => ({ words, count, isGap, page })),
    })),
    version: last.version,
    scope: last.scope,
    answers: [...last.answers],
    actions: last.actions.map((action) => ({ ...action, overdue: action.due < londonDate(now) })),
    signedOffBy: last.signedOff?.name ?? null,
    openPoints: [...openPoints(last)],
    history: versions.slice(0, MOST_VERSIONS).map(({ version, at, by, signedOff }) => ({
      ...{ version, at: formatInstant(at), by: signedOff?.name ?? by.name },
      signedOff: signedOff !== null,
    })),
  };
}
