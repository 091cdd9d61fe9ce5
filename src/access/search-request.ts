/** An officer's question before the policy has seen it. */
import type { AuthorityId, CameraId, ForceId, OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer, Rank } from "#terms/officer.ts";
import type { CrimeCategory, Purpose } from "#terms/purpose.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import type { AnalysisQuestion } from "./analysis-question.ts";

export type Question =
  | { readonly kind: "vrm"; readonly vrm: Vrm }
  | { readonly kind: "marks"; readonly vrms: readonly Vrm[] }
  /** The mark, and what a camera may have read in its place. */
  | { readonly kind: "misread"; readonly vrm: Vrm }
  | { readonly kind: "pattern"; readonly pattern: VrmPattern }
  | { readonly kind: "cameras"; readonly cameraIds: readonly CameraId[] };

/** A search for reads, or an analysis of them. */
export type AnyQuestion = Question | AnalysisQuestion;

/** What is asked and why: the same for a search and for the authority it may need. */
export interface Matter<Asked extends AnyQuestion = Question> {
  readonly question: Asked;
  /** The forces whose data is asked for; absent, as in records of older releases: the asker's own alone. */
  readonly forces?: readonly ForceId[] | undefined;
  readonly capturedFrom: Instant;
  readonly capturedTo: Instant;
  readonly purpose: Purpose;
  readonly category: CrimeCategory;
  /** Crime, incident or operation number. */
  readonly reference: string;
  /** Why this is necessary and proportionate, in the officer's words. */
  readonly justification: string;
}

/**
 * A senior officer's signature: for this question, this window and this matter only, and until it ends. The justification is
 * the authoriser's, and the log keeps it with every search under the authority.
 */
export interface SignedAuthority extends Matter<AnyQuestion> {
  readonly id: AuthorityId;
  readonly authoriserId: OfficerId;
  readonly authoriserRank: Rank;
  /** The authoriser's force at the time of signing. */
  readonly forceId: ForceId;
  readonly requesterId: OfficerId;
  readonly signedAt: Instant;
  /** The last moment at which it is good. */
  readonly validUntil: Instant;
  readonly usesLeft: number;
  /** Since when nothing is answered under it any more. */
  readonly revokedAt?: Instant | undefined;
}

export interface SearchRequest<Asked extends AnyQuestion = Question> extends Matter<Asked> {
  readonly asker: Officer;
  readonly authority?: SignedAuthority | undefined;
}

/** The forces whose data is asked for. */
export const forcesAsked = ({
  forces,
  asker,
}: Pick<SearchRequest<AnyQuestion>, "forces" | "asker">): readonly ForceId[] => forces ?? [asker.forceId];
