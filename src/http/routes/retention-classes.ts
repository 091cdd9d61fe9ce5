/** How long each class of record is kept, of which force and by which clause; what of it would go now; and the certificates of what went. */
import type { z } from "zod";
import type { AuditReader, LoggedEvent } from "#audit/ports.ts";
import { planRetention, type RetentionPorts } from "#flows/retention/apply-retention.ts";
import type { Clause } from "#policy/clause.ts";
import { type Force, forceOf, type Installation, policyAt } from "#policy/installation.ts";
import { KEPT_CLASSES, type KeptClass } from "#policy/keeping-rules.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import { cutOffOf } from "#retention/class-cut-offs.ts";
import { type CountByForce, type ErasureCounts, sumOf } from "#retention/erasure.ts";
import { TRACE_PLACES } from "#retention/mark-traces.ts";
import { retentionOrder } from "#retention/retention-order.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { periodWords } from "#terms/period.ts";
import { certificatesSchema, keptClassesSchema } from "../contract/retention.ts";
import { look, none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { clauseBody } from "./refusal.ts";

export interface RetentionClassPorts extends RetentionPorts {
  readonly system: () => Installation;
  readonly keepingPolicy: () => PolicyProfile | undefined;
  readonly log: Pick<AuditReader, "list">;
}

/** So many entries of deletions are looked through for certificates. */
const LOOKED_THROUGH = 200;

export function retentionClassRoutes(app: FossewayServer, ports: RetentionClassPorts): void {
  app.get(
    "/api/v1/retention/classes",
    {
      config: { right: "retention.plan", audit: none("counts and rules, nothing of a person") },
      schema: {
        operationId: "listKeptClasses",
        tags: ["retention"],
        summary: "How long each class of record is kept, by force and clause, and what of it would go now",
        response: { 200: keptClassesSchema },
      },
    },
    async () => ({ items: await classBodies(ports) }),
  );

  app.get(
    "/api/v1/retention/certificates",
    {
      config: { right: "retention.plan", audit: look("retention", "certificates") },
      schema: {
        operationId: "listErasureCertificates",
        tags: ["retention"],
        summary: "What went, as the audit log certifies it, newest first",
        response: { 200: certificatesSchema },
      },
    },
    async () => {
      const entries = await ports.log.list({ operation: "erase" }, { limit: LOOKED_THROUGH });
      return { items: entries.filter(isCertificate).map(certificateBody) };
    },
  );
}

async function classBodies(ports: RetentionClassPorts) {
  const now = ports.clock();
  const { forces } = ports.system();
  const policy = ports.keepingPolicy();
  const counts = policy && (await planRetention(retentionOrder(policy.retention, now), ports)).counts;
  return (["reads", ...KEPT_CLASSES] as const).map((of) => ({
    of,
    rules: forces.map((force) => ruleBody(force, of, now)),
    going: counts === undefined ? null : goingOf(of, counts),
    byForce: (counts === undefined ? [] : [...byForce(of, counts)]).map(([id, count]) => ({
      force: forceOf(ports.system(), id)?.name ?? id,
      count,
    })),
  }));
}

/** Without a policy nothing of the force is collected, and nothing of it goes. */
function ruleBody(force: Force, of: "reads" | KeptClass, now: Instant) {
  const policy = policyAt(force, now);
  if (policy === undefined) return { force: force.name, keptFor: null, clause: null, before: null };
  const { reads } = policy.retention;
  const rule = of === "reads" ? { kept: reads, clause: policy.retention.clause } : policy.numbers.keeping[of];
  const isTimed = rule.kept !== "always";
  return {
    force: force.name,
    keptFor: keptWords(rule.kept),
    clause: sourceOf(rule.clause, policy),
    before: isTimed ? formatInstant(cutOffOf(rule, reads, now)) : null,
  };
}

function keptWords(kept: PolicyProfile["retention"]["reads"] | "as-reads" | "always"): string {
  if (kept === "always") return "for as long as the system stands";
  return kept === "as-reads" ? "as long as its reads" : periodWords(kept);
}

function sourceOf(clause: Clause, policy: PolicyProfile) {
  const { source, where } = clauseBody(clause, policy);
  return { source, where };
}

const NO_COUNTS: CountByForce = new Map();

function byForce(of: "reads" | KeptClass, counts: ErasureCounts): CountByForce {
  switch (of) {
    case "searches":
      return counts.searches;
    case "authorities":
      return counts.authorities;
    case "search-register":
      return counts.searchRegister;
    case "audit-work":
      return counts.auditWork;
    case "list-entries":
      return counts.listEntries;
    case "public-cases":
      return counts.publicCases;
    default:
      return NO_COUNTS;
  }
}

/** Of the audit log nothing goes. */
function goingOf(of: "reads" | KeptClass, counts: ErasureCounts): number | null {
  switch (of) {
    case "reads":
      return counts.reads;
    case "alerts":
      return counts.alerts;
    case "pictures":
      return counts.images;
    case "quarantine":
      return counts.quarantined;
    case "original-pictures":
      return counts.originals;
    case "audit-log":
      return 0;
    default:
      return sumOf(byForce(of, counts));
  }
}

/** As certificates name what they count by force. */
const RECORD_FACTS = [
  "searchesOf",
  "authoritiesOf",
  "searchRegisterOf",
  "auditWorkOf",
  "listEntriesOf",
  "publicCasesOf",
];

const sumOfAll = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function causeOf(object: string): "time" | "court" | "case" {
  if (object === "retention") return "time";
  return object.startsWith("case_") ? "case" : "court";
}

const isCertificate = ({ event: { outcome, facts } }: LoggedEvent): boolean =>
  outcome === "allowed" && facts["step"] === "certified";

function certificateBody({
  index,
  leafHash,
  event,
}: LoggedEvent): z.infer<typeof certificatesSchema>["items"][number] {
  const { facts } = event;
  const count = (name: string): number => (typeof facts[name] === "number" ? facts[name] : 0);
  const listed = (name: string): number => {
    const rows = facts[name];
    return Array.isArray(rows) ? rows.reduce((sum, row) => sum + Number(row.split(" ")[1] ?? 0), 0) : 0;
  };
  const before = facts["capturedBefore"];
  return {
    index,
    leafHash,
    at: formatInstant(event.at),
    by: event.actor.name,
    of: causeOf(event.object),
    capturedBefore: typeof before === "string" ? before : null,
    reads: count("reads"),
    pictures: count("images") + count("originals"),
    alerts: count("alerts"),
    quarantined: count("quarantined"),
    records: sumOfAll(RECORD_FACTS.map(listed)) + sumOfAll([...TRACE_PLACES, "gathered"].map(count)),
  };
}
