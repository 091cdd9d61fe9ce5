/** The policy in force over HTTP: what the search page needs to say before anybody is refused. */
import { z } from "zod";
import { accessMatrix } from "#access/access-matrix.ts";
import { isAnalysis } from "#access/analysis-question.ts";
import { ANALYSIS_KIND_WORDS } from "#access/analysis-words.ts";
import { rulesByReach } from "#access/judge-request.ts";
import type { CurrentForces } from "#access/ports.ts";
import { CATEGORY_WORDS, matrixWords, PURPOSE_WORDS, QUESTION_KIND_WORDS, ruleWords } from "#access/words.ts";
import { type Sharings, systemNow } from "#flows/governance/share-data.ts";
import { type Force, policyAt } from "#policy/installation.ts";
import type { AccessRule, PolicyProfile } from "#policy/policy-profile.ts";
import type { PolicyRecord } from "#policy/ports.ts";
import { reachableForces } from "#policy/sharing.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { periodBefore, periodWords } from "#terms/period.ts";
import { type PolicyBody, policySchema } from "../contract/policy.ts";
import { policyRecordSchema } from "../contract/policy-record.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { policySections, versionBodies } from "./policy-record-body.ts";
import { clauseBody } from "./refusal.ts";

const VERSIONS_SHOWN = 20;

export interface PolicyRoutePorts {
  readonly system: CurrentForces;
  readonly sharings: Sharings;
  readonly record: Pick<PolicyRecord, "of">;
  readonly clock: Clock;
}

export function policyRoutes(app: FossewayServer, ports: PolicyRoutePorts): void {
  app.get(
    "/api/v1/policy",
    {
      config: { right: "policy.read", audit: none("rules, nothing of a person") },
      schema: {
        operationId: "getPolicy",
        tags: ["search"],
        summary:
          "The rules in force for your force's data, or that of another you may ask, in words and data",
        querystring: z.object({ force: z.string().optional() }),
        response: { 200: policySchema, ...refusals({ 404: ["no-policy"] }) },
      },
    },
    async (request) => {
      const reader = signedIn(request);
      const now = ports.clock();
      const { policy, reachable } = await wanted(request.query.force, reader, ports, now);
      return { ...policyBody(policy, reader, now), forces: reachable.map(({ id, name }) => ({ id, name })) };
    },
  );

  app.get(
    "/api/v1/policy/record",
    {
      config: { right: "policy.read", audit: none("rules, nothing of a person") },
      schema: {
        operationId: "getPolicyRecord",
        tags: ["search"],
        summary:
          "Every number of the policy in force with its clause, who may search what, and what each version changed",
        querystring: z.object({ force: z.string().optional() }),
        response: { 200: policyRecordSchema, ...refusals({ 404: ["no-policy"] }) },
      },
    },
    async (request) => {
      const reader = signedIn(request);
      const now = ports.clock();
      const { policy, force } = await wanted(request.query.force, reader, ports, now);
      const { controllers } = ports.system();
      const named = [force.controller, ...force.jointControllers];
      return {
        force: force.name,
        controllers: controllers.filter(({ id }) => named.includes(id)).map(({ name }) => name),
        sections: policySections(policy),
        access: matrixWords(accessMatrix(policy, now)),
        versions: versionBodies(await ports.record.of(force.id, VERSIONS_SHOWN)),
      };
    },
  );
}

/** The reader's own force, or another whose data they may ask for. Throws 404 when there is no policy to show. */
async function wanted(
  idText: string | undefined,
  { forceId }: Officer,
  ports: PolicyRoutePorts,
  now: Instant,
): Promise<{ readonly policy: PolicyProfile; readonly force: Force; readonly reachable: readonly Force[] }> {
  const reachable = reachableForces(await systemNow(ports), forceId, now);
  const force = reachable.find(({ id }) => id === (idText ?? forceId));
  const policy = policyAt(force, now);
  if (force === undefined || policy === undefined) throw noPolicy();
  return { policy, force, reachable };
}

function policyBody(policy: PolicyProfile, reader: Officer, now: Instant): Omit<PolicyBody, "forces"> {
  const { id, version, name, sources, form, authority, retention } = policy;
  return {
    id,
    version,
    name,
    sources: sources.map((source) => ({ ...source })),
    rules: rulesByReach(policy, now).map((rule) => ruleBody(rule, policy, reader, now)),
    form: {
      referenceMinLength: form.referenceMinLength,
      justificationMinLength: form.justificationMinLength,
      patternMinFixedCharacters: form.patternMinFixedCharacters,
      clause: clauseBody(form.clause, policy),
    },
    authority: { ...authority, clause: clauseBody(authority.clause, policy) },
    retention: {
      reads: retention.reads,
      words: `Reads are kept for at most ${periodWords(retention.reads)}.`,
      clause: clauseBody(retention.clause, policy),
    },
    choices: {
      purposes: choicesOf(PURPOSE_WORDS),
      categories: choicesOf(CATEGORY_WORDS),
      questionKinds: choicesOf(QUESTION_KIND_WORDS).filter(({ value: kind }) => !isAnalysis({ kind })),
      analysisKinds: choicesOf(ANALYSIS_KIND_WORDS),
    },
  };
}

function ruleBody(
  rule: AccessRule,
  policy: PolicyProfile,
  { roles }: Officer,
  now: Instant,
): PolicyBody["rules"][number] {
  return {
    id: rule.id,
    words: ruleWords(rule),
    clause: clauseBody(rule.clause, policy),
    maxAge: rule.maxAge,
    reachesBackTo: formatInstant(periodBefore(now, rule.maxAge)),
    roles: rule.roles,
    purposes: rule.purposes,
    categories: rule.categories,
    questionKinds: rule.questionKinds,
    authoriserRank: rule.authoriserRank,
    maxWindowDays: rule.maxWindowDays,
    repeatedWithinDays: rule.repeatedWithinDays ?? null,
    forYourRole: roles.some((role) => rule.roles.includes(role)),
  };
}

const choicesOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const noPolicy = () =>
  new ProblemError({
    status: 404,
    code: "no-policy",
    title: "No policy is in force, so no search is answered",
    detail: "Ask your ANPR manager to set the force's access policy.",
  });
