/** Which forces assess a system together, who answers for it, and may one of them join, write, sign or leave now? */
import type { KeptRecord } from "#mechanism/record-book.ts";
import type { AllianceId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer, Person } from "#terms/officer.ts";
import { personOf } from "#terms/officer.ts";
import { type AssessmentContent, openPoints } from "./self-assessment.ts";

export interface AllianceStamp {
  readonly forceId: ForceId;
  readonly at: Instant;
  readonly by: Person;
}

/** One version of what they say together; a later one has to be signed anew by each. */
export interface AllianceVersion extends AssessmentContent {
  readonly number: number;
  readonly at: Instant;
  readonly by: Person;
  /** One of each force at most. */
  readonly signatures: readonly AllianceStamp[];
}

/** Its `forceId` is the force that began it; no force stands above another. */
export interface AllianceAssessment extends KeptRecord {
  readonly id: AllianceId;
  readonly name: string;
  /** The post or board that answers for it. */
  readonly answerable: string;
  readonly forces: readonly ForceId[];
  /** Only of those who joined are the facts summed. */
  readonly joined: readonly AllianceStamp[];
  /** Newest first. */
  readonly versions: readonly AllianceVersion[];
}

export type AllianceProblem = { readonly code: AllianceCode };
export type AllianceCode =
  | "alliance-forces-not-valid"
  | "alliance-joined"
  | "alliance-not-joined"
  | "alliance-waits-for-forces"
  | "alliance-signed"
  | "assessment-changed"
  | "assessment-scope-missing"
  | "assessment-not-complete"
  | "assessment-own";

export const hasJoined = ({ joined }: AllianceAssessment, force: ForceId): boolean =>
  joined.some(({ forceId }) => forceId === force);

/** Signed by every force that it is of. */
export const isSignedByAll = ({ forces, versions: [newest] }: AllianceAssessment): boolean =>
  newest !== undefined && forces.every((force) => newest.signatures.some(({ forceId }) => forceId === force));

const problem = (code: AllianceCode): AllianceProblem => ({ code });
const stamp = (officer: Officer, at: Instant): AllianceStamp => ({
  ...{ forceId: officer.forceId, at },
  by: personOf(officer),
});

export function foundAlliance(
  about: Pick<AllianceAssessment, "id" | "name" | "answerable" | "forces">,
  known: readonly ForceId[],
  by: Officer,
  at: Instant,
): AllianceAssessment | AllianceProblem {
  const forces = [...new Set([by.forceId, ...about.forces])];
  if (forces.length < 2 || forces.some((force) => !known.includes(force)))
    return problem("alliance-forces-not-valid");
  return {
    ...about,
    ...{ version: 1, forceId: by.forceId, at, forces },
    ...{ joined: [stamp(by, at)], versions: [] },
  };
}

export function joinAlliance(
  alliance: AllianceAssessment,
  by: Officer,
  at: Instant,
): AllianceAssessment | AllianceProblem {
  if (hasJoined(alliance, by.forceId)) return problem("alliance-joined");
  return { ...unsigned(alliance), joined: [...alliance.joined, stamp(by, at)] };
}

/** Its facts are summed no more, from now on. */
export function leaveAlliance(
  alliance: AllianceAssessment,
  by: Officer,
): AllianceAssessment | AllianceProblem {
  if (!hasJoined(alliance, by.forceId)) return problem("alliance-not-joined");
  return { ...unsigned(alliance), joined: alliance.joined.filter(({ forceId }) => forceId !== by.forceId) };
}

/** What was signed was signed of other sums. */
const unsigned = (alliance: AllianceAssessment): AllianceAssessment => {
  const [newest, ...older] = alliance.versions;
  const versions = newest === undefined ? [] : [{ ...newest, signatures: [] }, ...older];
  return { ...alliance, version: alliance.version + 1, versions };
};

/** `seen`: the number of the version that the writer had before them; 0 where there was none. */
export function writeAlliance(
  alliance: AllianceAssessment,
  content: AssessmentContent,
  seen: number,
  by: Officer,
  at: Instant,
): AllianceAssessment | AllianceProblem {
  if (!hasJoined(alliance, by.forceId)) return problem("alliance-not-joined");
  if ((alliance.versions[0]?.number ?? 0) !== seen) return problem("assessment-changed");
  if (content.scope === "") return problem("assessment-scope-missing");
  const { scope, answers, actions } = content;
  const written = { scope, answers, actions, number: seen + 1, at, by: personOf(by), signatures: [] };
  return { ...alliance, version: alliance.version + 1, versions: [written, ...alliance.versions] };
}

export function signAlliance(
  alliance: AllianceAssessment,
  seen: number,
  by: Officer,
  at: Instant,
): AllianceAssessment | AllianceProblem {
  const [newest, ...older] = alliance.versions;
  if (newest?.number !== seen) return problem("assessment-changed");
  const refusal = signatureRefusal(alliance, newest, by);
  if (refusal !== undefined) return problem(refusal);
  const signed = { ...newest, signatures: [...newest.signatures, stamp(by, at)] };
  return { ...alliance, version: alliance.version + 1, versions: [signed, ...older] };
}

function signatureRefusal(
  alliance: AllianceAssessment,
  newest: AllianceVersion,
  by: Officer,
): AllianceCode | undefined {
  if (!hasJoined(alliance, by.forceId)) return "alliance-not-joined";
  if (!alliance.forces.every((force) => hasJoined(alliance, force))) return "alliance-waits-for-forces";
  if (newest.by.id === by.id) return "assessment-own";
  if (newest.signatures.some(({ forceId }) => forceId === by.forceId)) return "alliance-signed";
  return openPoints(newest).length > 0 ? "assessment-not-complete" : undefined;
}
