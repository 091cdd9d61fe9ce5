/** Story: by the clock it is seen which lists do not come as they should. Each alarm is told when it begins, also to people, and when it ends, and stands in between. */
import type { ListSources } from "#matching/list-source.ts";
import type { VoiLists } from "#matching/ports.ts";
import { alarmKey, alarmsOf, type SourceAlarm, type SourceAlarms } from "#matching/source-alarms.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { Events } from "#mechanism/events.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface WatchSourcesPorts {
  readonly lists: Pick<VoiLists, "all">;
  readonly sources: Pick<ListSources, "all">;
  readonly sourceAlarms: SourceAlarms;
  readonly rulesOf: RulesOf<"listSources">;
  readonly events: Events;
  /** Reaches whoever is to be told of these lists, on their screen or not. */
  readonly callPeople: (lists: readonly VoiList[], now: Instant) => Promise<void>;
  readonly clock: Clock;
}

export async function watchSources(ports: WatchSourcesPorts): Promise<void> {
  const { sourceAlarms } = ports;
  const [now, standing] = [ports.clock(), await sourceAlarms.standing()];
  const { found, lists } = await foundNow(ports);
  const stood = new Set(standing.map(alarmKey));
  const begun = new Set(found.filter((alarm) => !stood.has(alarmKey(alarm))).map(({ listId }) => listId));
  // Before it is noted: a node that dies in between tells twice, and not never.
  await ports.callPeople(
    lists.filter(({ id }) => begun.has(id)),
    now,
  );
  const is = new Set(found.map(alarmKey));
  for (const alarm of found) {
    if (await sourceAlarms.begin({ ...alarm, since: now })) tell(alarm, "began", ports);
  }
  for (const alarm of standing) {
    if (!is.has(alarmKey(alarm)) && (await sourceAlarms.end(alarm))) tell(alarm, "ended", ports);
  }
}

async function foundNow({ lists, sources, rulesOf, clock }: WatchSourcesPorts): Promise<{
  readonly found: readonly SourceAlarm[];
  readonly lists: readonly VoiList[];
}> {
  const now = clock();
  const followed = await sources.all();
  const counted = await lists.all({ now, withCovert: true });
  const all = counted.map(({ list }) => list);
  const found = all.flatMap((list) => {
    const own = followed.filter(({ source }) => source.listId === list.id);
    return alarmsOf(list, own, now, rulesOf(list.forceId, now).listSources.lateAfterMinutes);
  });
  return { found, lists: all };
}

/** By ids alone: a list's name may tell what it is for. */
function tell(
  { listId, what }: SourceAlarm,
  state: "began" | "ended",
  { events }: Pick<WatchSourcesPorts, "events">,
): void {
  events.report("list-source-alarm", { list: listId, what, state });
}
