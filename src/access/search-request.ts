/** An officer's question before the policy has seen it. */
import type { DrawnArea } from "#terms/area.ts";
import type { AuthorityId, CameraId, ForceId, OfficerId, SiteId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer, Rank } from "#terms/officer.ts";
import type { PlateColour, PlateCountry } from "#terms/plate-look.ts";
import type { CrimeCategory, Purpose } from "#terms/purpose.ts";
import type { Read, VEHICLE_CLASSES } from "#terms/read.ts";
import type { RepeatedWindow } from "#terms/repeated-window.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import type { AnalysisQuestion } from "./analysis-question.ts";

export type Question =
  | { readonly kind: "vrm"; readonly vrm: Vrm }
  | { readonly kind: "marks"; readonly vrms: readonly Vrm[] }
  /** The mark, and what a camera may have read in its place. */
  | { readonly kind: "misread"; readonly vrm: Vrm }
  | { readonly kind: "pattern"; readonly pattern: VrmPattern }
  | { readonly kind: "cameras"; readonly cameraIds: readonly CameraId[] }
  /** Whatever passed there. */
  | { readonly kind: "area"; readonly area: Area };

/** A place whose cameras the asker need not know. */
export type Area = DrawnArea | { readonly kind: "site"; readonly siteId: SiteId };

export type Place = Area | { readonly kind: "cameras"; readonly cameraIds: readonly CameraId[] };

/** What a camera tells of a vehicle besides its mark. What it did not tell fits nothing that is asked for. */
export interface SeenAs {
  readonly direction?: Read["direction"];
  readonly country?: PlateCountry | undefined;
  readonly plateColour?: PlateColour | undefined;
  /** In the camera's words; capitals do not matter. */
  readonly make?: string | undefined;
  readonly colour?: string | undefined;
  readonly class?: (typeof VEHICLE_CLASSES)[number] | undefined;
}

/** What narrows a question; the reads that answer fit all of it. */
export interface Narrowing {
  /** Only beside marks: the other kinds of question are places themselves. */
  readonly where?: Place | undefined;
  readonly when?: RepeatedWindow | undefined;
  readonly seen?: SeenAs | undefined;
}

/** A search for reads, or an analysis of them. */
export type AnyQuestion = Question | AnalysisQuestion;

/** What is asked and why: the same for a search and for the authority it may need. */
export interface Matter<Asked extends AnyQuestion = Question> extends Narrowing {
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

/** Of a record that holds more: what narrows it, alone. */
export const narrowingOf = ({ where, when, seen }: Narrowing): Narrowing => ({ where, when, seen });

/** Of a record that holds more: what was asked and why, alone. */
export function matterOf<Asked extends AnyQuestion>(record: Matter<Asked>): Matter<Asked> {
  const { question, forces, capturedFrom, capturedTo } = record;
  const { purpose, category, reference, justification } = record;
  return {
    ...{ question, ...narrowingOf(record), forces, capturedFrom, capturedTo },
    ...{ purpose, category, reference, justification },
  };
}

/** The part of the map that somebody drew; undefined when no place is asked for, or one that is named. */
export function drawnArea({
  question,
  where,
}: Pick<Matter<AnyQuestion>, "question" | "where">): DrawnArea | undefined {
  const place = question.kind === "area" ? question.area : where;
  return place === undefined || place.kind === "cameras" || place.kind === "site" ? undefined : place;
}

/** The forces whose data is asked for. */
export const forcesAsked = ({
  forces,
  asker,
}: Pick<SearchRequest<AnyQuestion>, "forces" | "asker">): readonly ForceId[] => forces ?? [asker.forceId];
