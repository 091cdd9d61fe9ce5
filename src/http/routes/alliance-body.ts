/** What forces say together as the screens read it, and what a refused step says. */
import type { z } from "zod";
import {
  type AllianceAssessment,
  type AllianceCode,
  type AllianceStamp,
  isSignedByAll,
} from "#foi/alliance-assessment.ts";
import type { EvidenceFact } from "#foi/evidence-fact.ts";
import { forceOf, type Installation } from "#policy/installation.ts";
import type { ForceId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { allianceSchema } from "../contract/alliances.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { contentBody } from "./self-assessment-body.ts";
import { assessmentProblem } from "./self-assessment-problems.ts";

/** As many versions as a page shows. */
const MOST_VERSIONS = 100;
const NONE = { scope: "", answers: [], actions: [] } as const;

/** In a list; the newest version has the signatures that count. */
export function allianceRow(alliance: AllianceAssessment, own: ForceId, system: Installation) {
  const { id, name, answerable, forces, joined, versions } = alliance;
  const of = (stamps: readonly AllianceStamp[] | undefined, force: ForceId) =>
    stamps?.find(({ forceId }) => forceId === force);
  return {
    ...{ id, name, answerable },
    version: versions[0]?.number ?? 0,
    isSigned: isSignedByAll(alliance),
    members: forces.map((force) => {
      const [entry, signature] = [of(joined, force), of(versions[0]?.signatures, force)];
      return {
        ...{ force: forceOf(system, force)?.name ?? force, isYours: force === own },
        joinedAt: entry === undefined ? null : formatInstant(entry.at),
        joinedBy: entry?.by.name ?? null,
        signedAt: signature === undefined ? null : formatInstant(signature.at),
        signedBy: signature?.by.name ?? null,
      };
    }),
  };
}

export const allianceBody = (
  alliance: AllianceAssessment,
  own: ForceId,
  {
    system,
    evidence,
    today,
  }: {
    readonly system: Installation;
    readonly evidence: readonly EvidenceFact[];
    readonly today: LocalDate;
  },
): z.infer<typeof allianceSchema> => ({
  ...allianceRow(alliance, own, system),
  ...contentBody(alliance.versions[0] ?? NONE, evidence, today, alliance.versions.length > 0),
  history: alliance.versions
    .slice(0, MOST_VERSIONS)
    .map(({ number, at, by }) => ({ version: number, at: formatInstant(at), by: by.name })),
});

type OwnCode = Extract<AllianceCode, `alliance-${string}`> | "alliance-unknown";

const WORDS: Readonly<Record<OwnCode, Omit<Problem, "code">>> = {
  "alliance-unknown": {
    ...{ status: 404, title: "There is no such assessment of several forces" },
    detail: "Load the list again.",
  },
  "alliance-forces-not-valid": {
    ...{ status: 422, title: "These forces cannot assess a system together" },
    detail: "Name at least one other force that is on this system.",
  },
  "alliance-joined": {
    ...{ status: 409, title: "Your force has joined already" },
    detail: "Load the page again to see when.",
  },
  "alliance-not-joined": {
    ...{ status: 409, title: "Your force has not joined" },
    detail: "Join first: what your registers say is then summed with the others'.",
  },
  "alliance-waits-for-forces": {
    ...{ status: 409, title: "A force has not joined yet" },
    detail: "Nobody can sign while the facts of a force are missing.",
  },
  "alliance-signed": {
    ...{ status: 409, title: "Your force has signed this version" },
    detail: "A later version has to be signed anew.",
  },
};

const isOwn = (code: AllianceCode | OwnCode): code is OwnCode => code in WORDS;

export const allianceProblem = (code: AllianceCode | OwnCode): ProblemError =>
  isOwn(code) ? new ProblemError({ code, ...WORDS[code] }) : assessmentProblem(code);
