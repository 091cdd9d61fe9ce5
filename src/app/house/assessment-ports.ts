/** What the self-assessment is filled and published from. */
import { publishedVersion } from "#foi/assessment-public.ts";
import type { SelfAssessmentPorts } from "#http/routes/self-assessment.ts";
import { forceOf, type Letterhead } from "#policy/installation.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Rooms } from "./open-rooms.ts";

export function assessmentPorts({
  core,
  governance,
  quality,
  letterhead,
}: Pick<Rooms, "core" | "governance" | "quality"> & {
  readonly letterhead: Letterhead;
}): SelfAssessmentPorts {
  const { stores, forces, rulesOf, clock, audit } = core;
  const {
    sites,
    flaggedDevices: devices,
    holidays,
    printer,
    figuresWatch,
    foiRequests: requests,
  } = governance;
  return {
    ...{ rulesOf, clock, audit, sites, devices, holidays, printer, figuresWatch, requests },
    system: () => forces,
    selfAssessments: stores.selfAssessments,
    people: stores.people,
    dpias: stores.dpias,
    equipmentAlarms: stores.equipmentAlarms,
    sharings: stores.sharings,
    preservations: stores.preservations,
    erasures: stores.erasureBook,
    findings: stores.findings,
    publicCases: stores.publicCases,
    lists: stores.voi.lists,
    sourceAlarms: stores.sourceAlarms,
    quality: quality.observed,
    letterheadOf: (force) => forceOf(forces, force)?.letterhead ?? letterhead,
  };
}

/** What the public reads of a force's self-assessment. */
export const publishedAssessmentOf =
  ({ stores: { selfAssessments } }: Rooms["core"]) =>
  async (force: ForceId) =>
    publishedVersion(await selfAssessments.versionsOf(force), await selfAssessments.pressesOf(force));
