/** A vehicle-of-interest (VOI) list: who answers for it, how fresh it must be, and how strictly it is matched. */
import type { ForceId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";

/** Response: act now. Intelligence: record, do not stop. Bulk: a published extract, such as no insurance. */
export const LIST_KINDS = ["response", "intelligence", "bulk"] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** `one-character`: a read that differs by one look-alike, or whose second text fits, is a *possible* hit. */
export const TOLERANCES = ["exact", "one-character"] as const;
export type Tolerance = (typeof TOLERANCES)[number];

export interface VoiList {
  readonly id: VoiListId;
  readonly name: string;
  readonly kind: ListKind;
  readonly forceId: ForceId;
  readonly owner: Person;
  /** Why the force may hold these marks; for rows that name no basis of their own. */
  readonly legalBasis: string;
  /** When its content was last known to be true: the import, or the last change by hand. */
  readonly publishedAt: Instant;
  /** Past `publishedAt + maxAgeMs` every hit is stale. */
  readonly maxAgeMs: number;
  readonly tolerance: Tolerance;
}

/** Past its maximum age a list still shows hits, but none of them can be a stop (uk-anpr 2.4 rule 4). */
export function isStale(list: Pick<VoiList, "publishedAt" | "maxAgeMs">, now: Instant): boolean {
  return now > list.publishedAt + list.maxAgeMs;
}

/** Against 100,000 marks one read in ten has a neighbour, so bulk lists are exact unless somebody asks otherwise. */
export function defaultTolerance(kind: ListKind): Tolerance {
  return kind === "bulk" ? "exact" : "one-character";
}
