/** Work that is done again and again: each job alone, one that fails told of and tried again, until it is to stop. */
import type { Events, FactsOf } from "#mechanism/events.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { pause } from "./pause.ts";

/** A job that fails time and again is tried once a minute, so that an outage of a night is no hundred thousand lines. */
const LONGEST_WAIT_MS = 60_000;

export type Job = FactsOf<"work-put-off">["work"];

/** Does `work` every `ms`. After failures in a row it waits longer each time, up to the longest wait. */
export async function every(ms: number, stop: StopSignal, work: () => Promise<boolean>): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    failures = (await work()) ? 0 : failures + 1;
    await pause(Math.max(ms, Math.min(LONGEST_WAIT_MS, ms * 2 ** failures)), stop);
  }
}

/** False when it failed: a mistake of ours in one job is no reason to stop taking reads. */
export async function survive(name: Job, work: () => Promise<unknown>, events: Events): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (failure) {
    events.report("work-put-off", { work: name, failure });
    return false;
  }
}

/** At the end as well, so that only a process that is killed forgets anything. */
export async function keptToTheEnd(
  name: Job,
  ms: number,
  kept: { keep(): Promise<void> },
  events: Events,
  stop: AbortSignal,
): Promise<void> {
  const keep = () => survive(name, kept.keep, events);
  await every(ms, stop, keep);
  await keep();
}
