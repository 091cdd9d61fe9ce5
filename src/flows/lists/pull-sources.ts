/** Story: by the clock each source that is due is fetched, one node doing so for all; a source that hangs holds up no other. */
import { type FollowedSource, isGood, type ListSources, type SourceRun } from "#matching/list-source.ts";
import { nextPull } from "#matching/pull-schedule.ts";
import type { Events } from "#mechanism/events.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { ListSourceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { type Fetched, type FetchSourcePorts, fetchSource } from "./fetch-source.ts";

export interface PullSourcesPorts extends FetchSourcePorts {
  readonly sources: ListSources;
  readonly events: Events;
}

export interface SourcePuller {
  /** Begins what is due and does not wait for it. */
  look(stop: StopSignal): Promise<void>;
  /** Resolves when nothing is being fetched. */
  settled(): Promise<void>;
}

/** Each holds a whole list in memory while it is compared. */
const AT_ONCE = 3;

export function sourcePuller(ports: PullSourcesPorts): SourcePuller {
  const running = new Map<ListSourceId, Promise<void>>();
  const begin = (followed: FollowedSource, stop: StopSignal) => {
    const { id } = followed.source;
    const run = pull(followed, stop, ports).finally(() => running.delete(id));
    running.set(id, run);
  };
  return {
    async look(stop) {
      const now = ports.clock();
      const due = (await ports.sources.all()).filter((one) => isDue(one, now));
      for (const followed of due) {
        if (running.size >= AT_ONCE || stop.aborted) return;
        if (!running.has(followed.source.id)) begin(followed, stop);
      }
    },
    async settled() {
      await Promise.all(running.values());
    },
  };
}

const isDue = ({ source, state }: FollowedSource, now: Instant): boolean =>
  source.enabled && nextPull(source, state) <= now;

async function pull(followed: FollowedSource, stop: StopSignal, ports: PullSourcesPorts): Promise<void> {
  const { source, state } = followed;
  const { sources, clock, events } = ports;
  const startedAt = clock();
  try {
    const list = await ports.lists.find(source.listId);
    if (list === undefined) return;
    const how = { isTrial: false, before: state.mark, stop };
    const fetched = await fetchSource(list, source, how, ports).catch(told);
    // What was cut off by our own stop says nothing of the source.
    if (stop.aborted && !isGood(fetched.outcome)) return;
    if (fetched.outcome === "failed" && "failure" in fetched) {
      events.report("list-source-failed", { source: source.id, failure: fetched.failure });
    }
    await sources.noteRun(source.id, runOf(startedAt, clock(), fetched), fetched.mark);
  } catch (failure) {
    events.report("work-put-off", { work: "list-sources", failure });
  }
}

function runOf(startedAt: Instant, endedAt: Instant, { outcome, numbers, code, words }: Fetched): SourceRun {
  return { startedAt, endedAt, outcome, numbers, code, words };
}

/** A mistake of ours with one list: told, and the others go on. */
const told = (failure: unknown): Fetched & { readonly failure?: unknown } => ({
  outcome: "failed",
  code: failure instanceof OutsideError ? failure.code : "unexpected",
  words: "Something went wrong within Fosseway, which the server’s log names.",
  failure,
});
