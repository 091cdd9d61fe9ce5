/** What may the owner of a list decide beside its name and kind: how often it comes, what its entries ask for, when, where and for whom. */
import type { Priority } from "#terms/entry-reason.ts";
import type { CameraId, OfficerId, SiteId } from "#terms/ids.ts";
import type { Role } from "#terms/officer.ts";
import type { EntryAction } from "./voi-entry.ts";

/** Weekdays as they are written in settings; Monday is 1, as in ISO 8601. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Times of the day in the force's zone, "08:00" to "18:00". `to` at or before `from` is of the next day; "24:00" ends a day. */
export interface ActiveHours {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

interface Grades {
  readonly priority?: Priority | undefined;
  readonly action?: EntryAction | undefined;
}

/** What its owner decides about a list, beside its name and kind. What is left out sets no limit. */
export interface ListSettings {
  /** Where its content comes from, in words. */
  readonly source?: string | undefined;
  /** How often new content is expected; later than this the list is overdue, and past its maximum age it is stale. */
  readonly refreshMs?: number | undefined;
  /** What a new entry has unless it says otherwise. */
  readonly defaults?: Grades | undefined;
  /** No entry of the list may be graver than this. */
  readonly limits?: Grades | undefined;
  /** How probable a possible hit must be, 0 to 1, before it makes an alert, by what the entry asks for. */
  readonly thresholds?: Partial<Readonly<Record<EntryAction, number>>> | undefined;
  /** Outside these a hit is counted and makes no alert. */
  readonly activeHours?: readonly ActiveHours[] | undefined;
  /** Only hits at these make alerts. */
  readonly where?: { readonly cameras: readonly CameraId[]; readonly sites: readonly SiteId[] } | undefined;
  /** Only these may know of the list; its owner always may. */
  readonly shownTo?: { readonly roles: readonly Role[]; readonly people: readonly OfficerId[] } | undefined;
}
