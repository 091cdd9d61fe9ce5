/** What is too old: shown before it goes, deleted by the ANPR manager's order, certified in the audit log. */
import type { CurrentPolicy } from "#access/ports.ts";
import { actorOf } from "#audit/actor.ts";
import { applyRetention, planRetention, type RetentionPorts } from "#flows/retention/apply-retention.ts";
import type { Force } from "#policy/installation.ts";
import { type ErasureCounts, type RetentionPlan, sumOf } from "#retention/erasure.ts";
import { type RetentionOrder, retentionOrder } from "#retention/retention-order.ts";
import type { ForceId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { periodWords } from "#terms/period.ts";
import { erasedSchema, retentionPlanSchema, runRetentionSchema } from "../contract/retention.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { clauseBody } from "./refusal.ts";

export interface RetentionRoutePorts extends RetentionPorts {
  readonly policy: CurrentPolicy;
  /** All that share the system: their reads go together. */
  readonly forces: readonly Pick<Force, "id" | "name">[];
}

const REFUSALS = refusals({ 409: ["no-policy", "erasure-unconfirmed"] });

export function retentionRoutes(app: FossewayServer, ports: RetentionRoutePorts): void {
  app.get(
    "/api/v1/retention/plan",
    {
      config: { right: "retention.plan", audit: none("counts, nothing of a person") },
      schema: {
        operationId: "planRetention",
        tags: ["retention"],
        summary: "What would be deleted now, and by which clause; nothing is deleted",
        response: { 200: retentionPlanSchema, ...REFUSALS },
      },
    },
    async () => {
      return planBody(await planRetention(orderNow(ports), ports), ports);
    },
  );

  app.post(
    "/api/v1/retention/run",
    {
      config: { ...LONG_WORK, right: "retention.run", audit: writes("erase") },
      schema: {
        operationId: "runRetention",
        tags: ["retention"],
        summary: "Delete what is too old, for good",
        body: runRetentionSchema,
        response: { 200: erasedSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const by = { actor: actorOf(officer), confirmed: request.body.confirmed };
      const outcome = await applyRetention(orderNow(ports), by, ports);
      if (outcome.code === "erasure-unconfirmed") {
        const { counts, readsHeld } = outcome.plan;
        throw new ProblemError({
          status: 409,
          code: outcome.code,
          title: "This would delete so much that it must be confirmed",
          detail: `${counts.reads} of ${readsHeld} reads would go. Check the clock and the policy, then confirm.`,
          facts: { reads: counts.reads, readsHeld },
        });
      }
      const { index, leafHash } = outcome.certificate;
      const nameOf = (id: ForceId) => ports.forces.find((force) => force.id === id)?.name ?? id;
      const byForce = [...outcome.counts.byForce].map(([id, reads]) => ({ force: nameOf(id), reads }));
      return { counts: countsBody(outcome.counts), byForce, certificate: { index, leafHash } };
    },
  );
}

/** Without a policy nobody has said how long reads may be kept, and nothing is deleted on a guess. */
function orderNow({ policy, clock }: RetentionRoutePorts): RetentionOrder {
  const profile = policy();
  if (profile === undefined) {
    throw new ProblemError({
      status: 409,
      code: "no-policy",
      title: "No policy profile is in force",
      detail: "Set FOSSEWAY_POLICY and start again: the profile says how long reads are kept.",
    });
  }
  return retentionOrder(profile.retention, clock());
}

function planBody(
  { order, counts, readsHeld, needsConfirming }: RetentionPlan,
  { policy, forces }: RetentionRoutePorts,
) {
  const { reads, clause } = order.rule;
  const { source, where } = clauseBody(clause, policy());
  return {
    keptFor: periodWords(reads),
    clause: { source, where },
    capturedBefore: formatInstant(order.cutOff),
    counts: countsBody(counts),
    readsHeld,
    forces: forces.map(({ name }) => name),
    needsConfirming,
  };
}

const countsBody = (counts: ErasureCounts) => ({
  ...counts,
  partitions: [...counts.partitions],
  searches: sumOf(counts.searches),
  authorities: sumOf(counts.authorities),
  searchRegister: sumOf(counts.searchRegister),
  auditWork: sumOf(counts.auditWork),
  listEntries: sumOf(counts.listEntries),
  publicCases: sumOf(counts.publicCases),
});
