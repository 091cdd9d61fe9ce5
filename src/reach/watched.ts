/**
 * Does anybody watch for hits of this list? A list in its active hours whose hits nobody on any node would see is an alarm of its
 * own, once it has stood for a while: a page that is loaded anew is no absence.
 */
import { maySeeList } from "#access/covert.ts";
import type { Watching } from "#alerting/watched.ts";
import { holds } from "#identity/rights.ts";
import { isActiveAt } from "#matching/active-hours.ts";
import { isCovertList, type VoiList } from "#matching/voi-list.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { ForceId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { isSelected } from "#terms/selection.ts";

/** A list that nobody watches, since when, and since when that is an alarm. */
export interface Unwatched {
  readonly listId: VoiListId;
  readonly forceId: ForceId;
  readonly covert: boolean;
  readonly since: Instant;
  readonly alarmedAt?: Instant | undefined;
  readonly endedAt?: Instant | undefined;
}

export interface WatchChanges {
  readonly begun: readonly Unwatched[];
  readonly alarmed: readonly Unwatched[];
  readonly ended: readonly Unwatched[];
}

export interface WatchState {
  /** Those with entries that may be hit. */
  readonly lists: readonly VoiList[];
  readonly watching: readonly Watching[];
  readonly standing: readonly Unwatched[];
}

/** `afterMs` says of each force how long nobody may watch before it is an alarm. */
export function judgeWatch(
  { lists, watching, standing }: WatchState,
  now: Instant,
  shownTo: ForcesShown,
  afterMs: (force: ForceId) => number,
): WatchChanges {
  const unwatched = lists.filter(
    (list) => isActiveAt(list.activeHours, now) && !isWatched(list, watching, shownTo),
  );
  const ids = new Set(unwatched.map(({ id }) => id));
  const known = new Set(standing.map(({ listId }) => listId));
  const stay = standing.filter(({ listId }) => ids.has(listId));
  return {
    begun: unwatched
      .filter(({ id }) => !known.has(id))
      .map((list) => ({ listId: list.id, forceId: list.forceId, covert: isCovertList(list), since: now })),
    alarmed: stay
      .filter(({ alarmedAt, since, forceId }) => alarmedAt === undefined && now - since >= afterMs(forceId))
      .map((one) => ({ ...one, alarmedAt: now })),
    ended: standing.filter(({ listId }) => !ids.has(listId)).map((one) => ({ ...one, endedAt: now })),
  };
}

/** By somebody who may act on its alerts and may know of the list. */
export function isWatched(list: VoiList, watching: readonly Watching[], shownTo: ForcesShown): boolean {
  return watching.some(
    (one) =>
      holds(one, "alerts.act") && isSelected(shownTo(one.forceId), list.forceId) && maySeeList(one, list),
  );
}
