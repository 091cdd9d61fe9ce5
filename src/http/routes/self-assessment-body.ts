/** A self-assessment as the screens read it: the newest version beside what the registers say, what is open, and what the public sees. */
import type { z } from "zod";
import { type GatherEvidencePorts, gatherEvidence } from "#flows/foi/gather-evidence.ts";
import { assessmentGaps } from "#foi/assessment-gaps.ts";
import { publishedVersion } from "#foi/assessment-public.ts";
import { type EvidenceFact, principleOf } from "#foi/evidence-fact.ts";
import { PRINCIPLES } from "#foi/principles.ts";
import { type AssessmentContent, openPoints, type SelfAssessments } from "#foi/self-assessment.ts";
import { forceOf } from "#policy/installation.ts";
import { formatInstant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import type { selfAssessmentSchema } from "../contract/self-assessment.ts";

export interface AssessmentBodyPorts extends GatherEvidencePorts {
  readonly selfAssessments: SelfAssessments;
}

/** As many versions as a page shows. */
const MOST_VERSIONS = 100;
const NONE = { version: 0, scope: "", answers: [], actions: [], signedOff: null } as const;

export async function assessmentBody(
  { forceId }: Officer,
  ports: AssessmentBodyPorts,
): Promise<z.infer<typeof selfAssessmentSchema>> {
  const today = londonDate(ports.clock());
  const [versions, presses, evidence] = await Promise.all([
    ports.selfAssessments.versionsOf(forceId),
    ports.selfAssessments.pressesOf(forceId),
    gatherEvidence(forceId, ports),
  ]);
  const last = versions[0] ?? NONE;
  const shown = publishedVersion(versions, presses);
  return {
    ...contentBody(last, evidence, today, last.version > 0),
    version: last.version,
    scopeFacts: await scopeFacts(forceId, ports),
    signedOffBy: last.signedOff?.name ?? null,
    published:
      shown === undefined
        ? null
        : {
            version: shown.assessment.version,
            at: formatInstant(shown.press.at),
            by: shown.press.by.name,
            address: `/public/${forceOf(ports.system(), forceId)?.publicPage ?? ""}/self-assessment`,
          },
    history: versions.slice(0, MOST_VERSIONS).map(({ version, at, by, signedOff }) => ({
      ...{ version, at: formatInstant(at), by: signedOff?.name ?? by.name },
      signedOff: signedOff !== null,
    })),
  };
}

/** What is said of the principles beside what registers say; gaps only once something is written. */
export const contentBody = (
  content: AssessmentContent,
  evidence: readonly EvidenceFact[],
  today: LocalDate,
  isWritten: boolean,
) => ({
  principles: PRINCIPLES.map(({ number, title, questions }) => ({
    ...{ number, title, questions: [...questions] },
    evidence: evidence.filter((fact) => principleOf(fact) === number).map(factBody),
  })),
  scope: content.scope,
  answers: [...content.answers],
  actions: content.actions.map((action) => ({ ...action, overdue: action.due < today })),
  openPoints: [...openPoints(content)],
  gaps: isWritten ? [...assessmentGaps(content, evidence, today)] : [],
});

const factBody = ({ question, words, value, isGap, isMissing, at, page }: EvidenceFact) => ({
  ...{ question, words, value, isGap, isMissing, page },
  at: formatInstant(at),
});

/** What a scope is about, so that nobody has to look it up. */
async function scopeFacts(forceId: Officer["forceId"], { system, sites, devices }: AssessmentBodyPorts) {
  const { name, forces } = system();
  const live = sites.all().filter((site) => site.forceId === forceId && site.state === "live");
  const held = (await devices.all()).filter((one) => one.forceId === forceId && one.state !== "retired");
  return {
    system: name,
    force: forces.find(({ id }) => id === forceId)?.name ?? "",
    otherForces: forces.filter(({ id }) => id !== forceId).map((force) => force.name),
    liveSites: live.length,
    devices: held.reduce((sum, { count }) => sum + count, 0),
  };
}
