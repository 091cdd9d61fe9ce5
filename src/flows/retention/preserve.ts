/** Story: records are kept beyond their time for a case: asked for, signed by a senior officer, looked at again, released; each step in the audit log. */
import { actorOf } from "#audit/actor.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { Alone } from "#mechanism/leases.ts";
import {
  askedPreservation,
  caseProblem,
  decidePreservation,
  type PreservationCase,
  type PreservationOrder,
  type PreservationProblem,
  releasePreservation,
  reviewPreservation,
  seesKept,
} from "#retention/preservation.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";
import { logAct } from "../proof/log-act.ts";
import { type GatherPorts, gatherPreserved } from "./gather-preserved.ts";

export interface PreservePorts extends GatherPorts {
  readonly newId: NewId;
  /** The turn of the erasers: what is added while they work would come too late. */
  readonly alone: Alone;
}

export type PreservationStep =
  | { readonly type: "sign" | "refuse" | "release"; readonly reason: string }
  | { readonly type: "review"; readonly reason: string; readonly nextAt: Instant };

export type PreservationRefusal =
  | PreservationProblem
  | "preservation-unknown"
  | "preservation-changed-meanwhile"
  | "preservation-too-wide"
  | "preservation-not-named";

export type Preserved = { readonly order: PreservationOrder } | { readonly refusal: PreservationRefusal };

export async function askPreservation(
  asked: PreservationCase,
  asker: Officer,
  ports: PreservePorts,
): Promise<Preserved> {
  const now = ports.clock();
  const problem = caseProblem(asked, ports.rulesOf(asker.forceId, now).preservation, now);
  const order = askedPreservation(ports.newId("pres"), asked, asker, now);
  await log(order, "ask", problem, asker, ports, scopeFacts(asked));
  if (problem !== undefined) return { refusal: problem };
  await ports.orders.add(order);
  return { order };
}

export async function stepPreservation(
  id: string,
  step: PreservationStep,
  by: Officer,
  ports: PreservePorts,
): Promise<Preserved> {
  const order = await ports.orders.find(id);
  // Another force's orders do not exist for this one.
  if (order?.forceId !== by.forceId) return { refusal: "preservation-unknown" };
  const at = ports.clock();
  const decided = decide(order, step, by, at, ports);
  if ("problem" in decided) {
    await log(order, step.type, decided.problem, by, ports);
    return { refusal: decided.problem };
  }
  return ports.alone(() => carryOut(order, decided.changed, step, by, ports));
}

function decide(
  order: PreservationOrder,
  step: PreservationStep,
  by: Officer,
  at: Instant,
  { rulesOf }: PreservePorts,
) {
  const { preservation } = rulesOf(order.forceId, at);
  const act = { by, at, reason: step.reason };
  switch (step.type) {
    case "sign":
      return decidePreservation(order, "signed", act, preservation);
    case "refuse":
      return decidePreservation(order, "refused", act, preservation);
    case "review":
      return reviewPreservation(order, act, step.nextAt, preservation);
    case "release":
      return releasePreservation(order, act, preservation);
  }
}

/** What is held is there before the order says that it is in force; what is let go is free only once it says that it is released. */
async function carryOut(
  before: PreservationOrder,
  changed: PreservationOrder,
  step: PreservationStep,
  by: Officer,
  ports: PreservePorts,
): Promise<Preserved> {
  const order = step.type === "sign" ? await gatherPreserved(changed, actorOf(by), ports) : changed;
  if (order === undefined) {
    await log(before, step.type, "preservation-too-wide", by, ports);
    return { refusal: "preservation-too-wide" };
  }
  await log(order, step.type, undefined, by, ports, factsOf(order, step));
  if (!(await ports.orders.replace(order))) {
    if (step.type === "sign" && !(await isSigned(before.id, ports))) await ports.keepList.release(before.id);
    return { refusal: "preservation-changed-meanwhile" };
  }
  if (step.type === "release") {
    await ports.keepList.release(order.id);
    await ports.caseReads.remove(order.id);
  }
  return { order };
}

/** Somebody else may have signed it at the same moment: then it holds what it names. */
async function isSigned(id: string, { orders }: PreservePorts): Promise<boolean> {
  return (await orders.find(id))?.decision?.kind === "signed";
}

/** What is kept, shown to the people of the case alone; each look stands in the log. */
export async function lookAtPreserved(
  id: string,
  reader: Officer,
  page: { readonly after?: string | undefined; readonly limit: number },
  ports: PreservePorts,
): Promise<
  | { readonly reads: readonly Read[]; readonly next?: string | undefined }
  | { readonly refusal: PreservationRefusal }
> {
  const order = await ports.orders.find(id);
  if (order?.forceId !== reader.forceId) return { refusal: "preservation-unknown" };
  const isNamed = seesKept(order, reader);
  await logAct(
    reader,
    {
      operation: "consult",
      object: order.id,
      outcome: isNamed ? "allowed" : "refused",
      facts: { because: "preserved-reads", reference: order.reference, force: order.forceId },
    },
    ports,
  );
  return isNamed ? ports.caseReads.of(order.id, page) : { refusal: "preservation-not-named" };
}

function scopeFacts({ reference, offence, legalBasis, scope, reviewAt }: PreservationCase): AuditFacts {
  return {
    reference,
    offence,
    legalBasis,
    marks: scope.marks,
    cameras: scope.cameras,
    from: formatInstant(scope.from),
    to: formatInstant(scope.to),
    reviewAt: formatInstant(reviewAt),
  };
}

const factsOf = (order: PreservationOrder, { reason }: PreservationStep): AuditFacts => ({
  reason,
  reference: order.reference,
  reviewAt: formatInstant(order.reviewAt),
  ...(order.kept === undefined ? {} : { reads: order.kept.reads, pictures: order.kept.pictures }),
  ...(order.goneBefore === undefined ? {} : { goneBefore: formatInstant(order.goneBefore) }),
});

async function log(
  { id, forceId }: PreservationOrder,
  step: string,
  refusal: PreservationRefusal | undefined,
  officer: Officer,
  ports: PreservePorts,
  facts: AuditFacts = {},
): Promise<void> {
  const outcome = refusal === undefined ? "allowed" : "refused";
  await logAct(
    officer,
    {
      operation: "preservation.change",
      object: id,
      outcome,
      facts: { step, force: forceId, ...facts, ...(refusal && { refusal }) },
    },
    ports,
  );
}
