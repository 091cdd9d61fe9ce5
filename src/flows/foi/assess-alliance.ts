/** Story: forces assess a system together: one begins, the others join, one writes, and each of them signs. Each step is in the audit log. */
import {
  type AllianceAssessment,
  type AllianceProblem,
  foundAlliance,
  hasJoined,
  joinAlliance,
  leaveAlliance,
  signAlliance,
  writeAlliance,
} from "#foi/alliance-assessment.ts";
import type { EvidenceFact } from "#foi/evidence-fact.ts";
import type { AssessmentContent } from "#foi/self-assessment.ts";
import { sumEvidence } from "#foi/sum-evidence.ts";
import { changeRecord, type RecordBook } from "#mechanism/record-book.ts";
import { forceOf } from "#policy/installation.ts";
import type { AllianceId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { type GatherEvidencePorts, gatherEvidence } from "./gather-evidence.ts";

export interface AlliancePorts extends LogPorts {
  readonly alliances: RecordBook<AllianceAssessment>;
  readonly system: GatherEvidencePorts["system"];
  readonly newId: NewId;
}

export type AllianceOutcome = AllianceAssessment | AllianceProblem | { readonly code: "alliance-unknown" };

/** Those that name a force, newest first. */
export const alliancesOf = async (
  force: ForceId,
  { alliances }: Pick<AlliancePorts, "alliances">,
): Promise<readonly AllianceAssessment[]> =>
  (await alliances.of({ except: [] })).filter(({ forces }) => forces.includes(force));

export async function beginAlliance(
  about: Pick<AllianceAssessment, "name" | "answerable" | "forces">,
  by: Officer,
  ports: AlliancePorts,
): Promise<AllianceOutcome> {
  const known = ports.system().forces.map(({ id }) => id);
  const made = foundAlliance({ ...about, id: ports.newId("ally") }, known, by, ports.clock());
  if ("code" in made) return made;
  await log(made.id, { step: "begin together", forces: made.forces.length }, by, ports);
  return (await ports.alliances.add(made)) ? made : { code: "assessment-changed" };
}

export type AllianceStep =
  | { readonly type: "join" | "leave" }
  | { readonly type: "write"; readonly seen: number; readonly content: AssessmentContent }
  | { readonly type: "sign"; readonly seen: number };

/** For a force that it does not name there is no such alliance. */
export async function changeAlliance(
  id: AllianceId,
  step: AllianceStep,
  by: Officer,
  ports: AlliancePorts,
): Promise<AllianceOutcome> {
  const found = await ports.alliances.find(id);
  if (found?.forces.includes(by.forceId) !== true) return { code: "alliance-unknown" };
  const now = ports.clock();
  const changed = await changeRecord<AllianceAssessment, AllianceProblem>(
    ports.alliances,
    id,
    async (alliance) => {
      const next = after(alliance, step, by, now);
      if (!("code" in next)) await log(id, { step: `${step.type} together` }, by, ports);
      return next;
    },
  );
  return changed ?? { code: "assessment-changed" };
}

function after(
  alliance: AllianceAssessment,
  step: AllianceStep,
  by: Officer,
  now: Instant,
): AllianceAssessment | AllianceProblem {
  switch (step.type) {
    case "join":
      return joinAlliance(alliance, by, now);
    case "leave":
      return leaveAlliance(alliance, by);
    case "write":
      return writeAlliance(alliance, step.content, step.seen, by, now);
    case "sign":
      return signAlliance(alliance, step.seen, by, now);
  }
}

/** What the registers of those who joined say together. A force that has not joined sees none of the others'. */
export async function allianceEvidence(
  alliance: AllianceAssessment,
  { forceId }: Officer,
  ports: GatherEvidencePorts,
): Promise<readonly EvidenceFact[]> {
  if (!hasJoined(alliance, forceId)) return [];
  const system = ports.system();
  const all = await Promise.all(
    alliance.forces
      .filter((force) => hasJoined(alliance, force))
      .map(async (force) => ({
        force: forceOf(system, force)?.name ?? force,
        facts: await gatherEvidence(force, ports),
      })),
  );
  return sumEvidence(all);
}

const log = (
  object: AllianceId,
  facts: Readonly<Record<string, string | number>>,
  by: Officer,
  ports: AlliancePorts,
) => logAct(by, { operation: "assessment.change", object, outcome: "allowed", facts }, ports);
