/** Can this machine's clock be believed? Asked at the start, each minute and by the page of the cameras' clocks. */
import type { IntakeCounts } from "#ingest/intake-counts.ts";
import { type ClockDoubt, doubtOwnClock } from "#ingest/own-clock.ts";
import type { Journal, Sequence } from "#journal/ports.ts";
import type { Events } from "#mechanism/events.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface ClockWatch {
  doubt(): ClockDoubt | undefined;
  /** Tells when a doubt begins, and again when its reason changes. */
  look(): Promise<void>;
}

export interface ClockSources {
  readonly counts: Pick<IntakeCounts, "figures">;
  readonly journal: Pick<Journal, "head" | "readAfter">;
  readonly counter: Pick<ReadCounter, "total">;
  readonly events: Events;
  readonly clock: Clock;
  /** A capture's own time may be so many seconds later than its receipt, and is taken. */
  readonly aheadSeconds: (now: Instant) => number;
}

export function watchClock({
  counts,
  journal,
  counter,
  events,
  clock,
  aheadSeconds,
}: ClockSources): ClockWatch {
  let told: ClockDoubt["because"] | undefined;
  /** The newest read in the database, asked for once: after that, the journal knows of newer ones. */
  let newestStored: Instant | undefined;
  let asked = false;

  const newestKept = (): Instant | undefined => {
    const before = (journal.head() - 1) as Sequence;
    const newest = before < 0 ? undefined : journal.readAfter(before, 1)[0]?.read.receivedAt;
    if (newest === undefined || newestStored === undefined) return newest ?? newestStored;
    return newest > newestStored ? newest : newestStored;
  };
  const doubt = () => {
    const cameras = Object.values(counts.figures().cameras).map((camera) => camera.clock);
    return doubtOwnClock(cameras, newestKept(), clock());
  };
  return {
    doubt,
    async look() {
      if (!asked) {
        const { newest } = await counter.total();
        newestStored = newest && plusMs(newest, -aheadSeconds(clock()) * 1_000);
        asked = true;
      }
      const found = doubt();
      if (found !== undefined && found.because !== told)
        events.report("server-clock-doubtful", {
          because: found.because,
          state: found.state,
          seconds: Math.round(found.byMs / 1000),
        });
      told = found?.because;
    },
  };
}
