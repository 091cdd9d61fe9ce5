/** A vehicle-of-interest (VOI) list: who answers for it, how fresh it must be, how strictly it is matched, and when and where. */
import type { ForceId, VoiListId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { ListSettings } from "./list-settings.ts";

/**
 * Response: act now. Intelligence: record, do not stop. Bulk: a published extract, such as no insurance. Covert: only those with
 * a right to it know that the list exists.
 */
export const LIST_KINDS = ["response", "intelligence", "bulk", "covert"] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** `one-character`: a read that differs by one look-alike, or whose second text fits, is a *possible* hit. */
export const TOLERANCES = ["exact", "one-character"] as const;
export type Tolerance = (typeof TOLERANCES)[number];

export interface VoiList extends ListSettings {
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
  /** Counts the changes of its settings; 1 when it is left out, as in lists of older releases. */
  readonly version?: number | undefined;
}

/** Whether only those with a right to covert things may know that the list exists. */
export const isCovertList = ({ kind }: Pick<VoiList, "kind">): boolean => kind === "covert";

/** Past its maximum age a list still shows hits, but none of them can be a stop (uk-anpr 2.4 rule 4). */
export function isStale(list: Pick<VoiList, "publishedAt" | "maxAgeMs">, now: Instant): boolean {
  return now > list.publishedAt + list.maxAgeMs;
}

type Refreshed = Pick<VoiList, "publishedAt" | "refreshMs">;

/** When new content is due; undefined when nothing is expected. */
export const refreshDueAt = ({ publishedAt, refreshMs }: Refreshed): Instant | undefined =>
  refreshMs === undefined ? undefined : plusMs(publishedAt, refreshMs);

/** Its source is late: the list is still good until its maximum age. */
export function isOverdue(list: Refreshed, now: Instant): boolean {
  const due = refreshDueAt(list);
  return due !== undefined && now > due;
}

/** Against 100,000 marks one read in ten has a neighbour, so bulk lists are exact unless somebody asks otherwise. */
export function defaultTolerance(kind: ListKind): Tolerance {
  return kind === "bulk" ? "exact" : "one-character";
}
