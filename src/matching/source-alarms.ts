/** Does each list come as it should? A source that fails or is late, and a list that nobody has refreshed in time, are alarms until they are well. */
import type { ListSourceId, VoiListId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { FollowedSource } from "./list-source.ts";
import { expectedBy } from "./pull-schedule.ts";
import type { VoiList } from "./voi-list.ts";

export const ALARM_KINDS = ["failing", "late", "overdue"] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export interface SourceAlarm {
  readonly listId: VoiListId;
  /** Undefined where it is the list itself that nobody refreshed. */
  readonly sourceId?: ListSourceId | undefined;
  readonly what: AlarmKind;
}

export interface StandingAlarm extends SourceAlarm {
  readonly since: Instant;
}

/** Alarms that stand, for all nodes. */
export interface SourceAlarms {
  standing(): Promise<readonly StandingAlarm[]>;
  /** False when it stands already. */
  begin(alarm: StandingAlarm): Promise<boolean>;
  /** False when it stands no more. */
  end(alarm: SourceAlarm): Promise<boolean>;
}

export const alarmKey = ({ listId, sourceId, what }: SourceAlarm): string =>
  `${listId} ${sourceId ?? ""} ${what}`;

export function alarmsOf(
  list: Pick<VoiList, "id" | "publishedAt" | "refreshMs">,
  sources: readonly FollowedSource[],
  now: Instant,
  lateAfterMinutes: number,
): readonly SourceAlarm[] {
  const { id: listId, publishedAt, refreshMs } = list;
  const own = sources
    .filter(({ source }) => source.enabled)
    .flatMap((followed): SourceAlarm[] => {
      const what = alarmOf(followed, now, lateAfterMinutes);
      return what === undefined ? [] : [{ listId, sourceId: followed.source.id, what }];
    });
  const isOverdue = refreshMs !== undefined && now > publishedAt + refreshMs;
  return isOverdue ? [...own, { listId, what: "overdue" }] : own;
}

/** One that fails is not told a second time for being late. */
export function alarmOf(
  { source, state }: FollowedSource,
  now: Instant,
  lateAfterMinutes: number,
): "failing" | "late" | undefined {
  if (state.failures > 0) return "failing";
  return now > plusMs(expectedBy(source, state), lateAfterMinutes * 60_000) ? "late" : undefined;
}
