/** Story: somebody assesses a ring of cameras as a whole; what it consists of is looked up, not typed. */

import type { RingAssessment, RingTexts } from "#sites/ring-assessment.ts";
import type { ForceId } from "#terms/ids.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import type { Selection } from "#terms/selection.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { type LookAtRingsPorts, lookAtRings, RING_RADIUS_M, type RingAssessments } from "./look-at-rings.ts";

export interface AssessRingPorts extends LogPorts, LookAtRingsPorts {
  readonly assessments: Pick<RingAssessments, "of" | "add">;
  readonly newId: NewId;
}

export type RingRefusal = { readonly code: "ring-town-unknown" | "ring-is-open" };

export async function assessRing(
  town: string,
  texts: RingTexts,
  officer: Officer,
  shown: Selection<ForceId>,
  ports: AssessRingPorts,
): Promise<RingAssessment | RingRefusal> {
  const ring = (await lookAtRings(shown, RING_RADIUS_M, ports)).find((one) => one.town.name === town);
  if (ring === undefined) return { code: "ring-town-unknown" };
  if (!ring.isRinged) return { code: "ring-is-open" };
  const { id: by, name, rank, forceId } = officer;
  const { necessity, proportionality, privacyImpact, lessCover } = texts;
  const assessment: RingAssessment = {
    ...{ id: ports.newId("ring"), version: 1, forceId, at: ports.clock() },
    ...{ town, radiusM: ring.radiusM, siteIds: ring.coverage.sites, by: { id: by, name, rank } },
    ...{ necessity, proportionality, privacyImpact, lessCover },
  };
  // Which town it is would give sites away.
  const facts = { step: "assess-ring", sites: assessment.siteIds };
  await logAct(
    officer,
    { operation: "site.change", object: assessment.id, outcome: "allowed", facts },
    ports,
  );
  await ports.assessments.add(assessment);
  return assessment;
}
