/** Is this signature good for this request? It covers one asker, question, window, purpose, category and reference, until it ends. */
import type { Instant } from "#terms/instant.ts";
import { type Rank, ranksAtLeast } from "#terms/officer.ts";
import { canonicalVrm, type Vrm } from "#terms/vrm.ts";
import { asksTheSame } from "#terms/vrm-pattern.ts";
import { isAnalysis } from "./analysis-question.ts";
import { coversAnalysis } from "./covers-analysis.ts";
import { coversNarrowing, coversPlace } from "./covers-narrowing.ts";
import type { AuthorityFault } from "./refusal.ts";
import { type AnyQuestion, forcesAsked, type SearchRequest, type SignedAuthority } from "./search-request.ts";

export function authorityFault(
  request: SearchRequest<AnyQuestion>,
  rankNeeded: Rank,
  now: Instant,
): AuthorityFault | undefined {
  const { authority, asker } = request;
  if (authority === undefined) return "authority-needed";
  if (authority.requesterId !== asker.id) return "authority-not-yours";
  if (authority.authoriserId === asker.id) return "authoriser-is-asker";
  if (authority.forceId !== asker.forceId) return "authoriser-other-force";
  if (!ranksAtLeast(authority.authoriserRank, rankNeeded)) return "authoriser-rank-too-low";
  if (authority.revokedAt !== undefined) return "authority-revoked";
  if (now < authority.signedAt || now > authority.validUntil) return "authority-expired";
  if (!covers(authority, request)) return "authority-not-covering";
  if (authority.usesLeft < 1) return "authority-spent";
  return undefined;
}

/** What is captured after the authority has ended was never signed for, however late its window was to end. */
function covers(authority: SignedAuthority, request: SearchRequest<AnyQuestion>): boolean {
  return (
    coversQuestion(authority.question, request.question) &&
    coversNarrowing(authority, request) &&
    coversForces(authority, request) &&
    authority.capturedFrom <= request.capturedFrom &&
    request.capturedTo <= Math.min(authority.capturedTo, authority.validUntil) &&
    authority.purpose === request.purpose &&
    authority.category === request.category &&
    authority.reference.trim() === request.reference.trim()
  );
}

/** An authority of an older release was signed for the data of the asker's own force. */
const coversForces = ({ forces }: SignedAuthority, request: SearchRequest<AnyQuestion>): boolean =>
  forcesAsked(request).every((force) => (forces ?? [request.asker.forceId]).includes(force));

/** The same mark, pattern or area, or marks, cameras or a circle that are within those signed for. */
export function coversQuestion(signed: AnyQuestion, asked: AnyQuestion): boolean {
  if (isAnalysis(signed)) return coversAnalysis(signed, asked);
  switch (signed.kind) {
    case "vrm":
    case "misread":
      return asked.kind === signed.kind && isSameMark(signed.vrm, asked.vrm);
    case "marks":
      return (
        asked.kind === "marks" && asked.vrms.every((vrm) => signed.vrms.some((one) => isSameMark(one, vrm)))
      );
    case "pattern":
      return asked.kind === "pattern" && asksTheSame(signed.pattern, asked.pattern);
    case "cameras":
      return asked.kind === "cameras" && coversPlace(signed, asked);
    case "area":
      return asked.kind === "area" && coversPlace(signed.area, asked.area);
    default:
      return signed satisfies never;
  }
}

const isSameMark = (one: Vrm, other: Vrm): boolean => canonicalVrm(one) === canonicalVrm(other);
