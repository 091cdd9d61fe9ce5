/** Story: nobody is on the live stream for a list in its active hours; somebody is told, until somebody watches again. */
import { type LiveWatches, WATCH_SILENT_MS } from "#alerting/watched.ts";
import type { Events } from "#mechanism/events.ts";
import type { NewMessage } from "#mechanism/outbox.ts";
import { lineOf } from "#reach/destination.ts";
import type { WatchBook } from "#reach/ports.ts";
import { judgeWatch, type Unwatched } from "#reach/watched.ts";
import { type ForceRules, type ReachBook, whoGetsIt } from "#reach/who-gets-it.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { type ReachBookPorts, type RulesInForcePorts, reachBook, rulesInForce } from "./reach-people.ts";

export interface WatchListsPorts extends ReachBookPorts, RulesInForcePorts {
  readonly watch: WatchBook;
  readonly watches: Pick<LiveWatches, "all">;
  readonly events: Events;
  readonly clock: Clock;
}

/** Only one node may do it at a time. Run it every few seconds. */
export async function watchLists(ports: WatchListsPorts): Promise<void> {
  const { watch, watches, rulesOf, shownTo, events } = ports;
  const now = ports.clock();
  const [lists, watching, standing] = await Promise.all([
    watch.lists(now),
    watches.all(WATCH_SILENT_MS),
    watch.standing(),
  ]);
  const afterMs = (force: Parameters<typeof rulesOf>[0]) =>
    rulesOf(force, now).reach.unwatchedAfterSeconds * 1_000;
  const changes = judgeWatch({ lists, watching, standing }, now, shownTo, afterMs);
  const { begun, alarmed, ended } = changes;
  if (begun.length + alarmed.length + ended.length === 0) return;
  const messages = alarmed.length === 0 ? [] : await messagesFor(alarmed, now, ports);
  await watch.note(changes, messages, now);
  const over = ended.filter(({ alarmedAt }) => alarmedAt !== undefined).length;
  if (alarmed.length > 0) events.report("lists-unwatched", { state: "began", lists: alarmed.length });
  if (over > 0) events.report("lists-unwatched", { state: "ended", lists: over });
}

async function messagesFor(
  alarmed: readonly Unwatched[],
  now: Instant,
  ports: WatchListsPorts,
): Promise<readonly NewMessage[]> {
  const [rules, book] = await Promise.all([rulesInForce(now, ports), reachBook(ports)]);
  const messages = alarmed.flatMap((one) => messagesOf(one, now, rules, book));
  // Twenty lists that nobody watches are one call.
  return [...new Map(messages.map((message) => [message.line, message])).values()];
}

function messagesOf(
  { listId, forceId, covert, since }: Unwatched,
  now: Instant,
  rules: readonly ForceRules[],
  book: ReachBook,
): readonly NewMessage[] {
  const occasion = {
    about: "nobody-watching",
    list: { id: listId, forceId },
    covert,
    at: now,
  } as const;
  return whoGetsIt(occasion, rules, book).told.map(({ destination }) => ({
    line: lineOf(destination),
    key: `unwatched ${now}`,
    body: JSON.stringify({ about: "nobody-watching", since }),
  }));
}
