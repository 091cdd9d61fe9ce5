/** Story: this server's own clock is held against an NTP server, or else the database's, and against a clock that only goes forward. */
import { type ClockSample, saidWhenAsked } from "#cameras/clock-sample.ts";
import type { Events } from "#mechanism/events.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface OwnClockPorts {
  readonly clocks: { noteOwn(sample: ClockSample): void };
  /** Undefined where no NTP server is named. */
  readonly askNtp: (() => Promise<ClockSample>) | undefined;
  /** The database's clock. */
  readonly databaseTime: () => Promise<Instant>;
  /** Milliseconds that only grow. */
  readonly elapsedMs: () => number;
  readonly events: Events;
  readonly clock: Clock;
}

/** A clock that is kept right is moved by less at a time. */
const JUMP_MS = 500;

export interface OwnClockCheck {
  /** Has the clock on the wall moved otherwise than time did? To be asked often: what moved in between is told once. */
  jumped(): void;
  measure(): Promise<void>;
}

export function checkOwnClock(ports: OwnClockPorts): OwnClockCheck {
  const { clocks, askNtp, databaseTime, elapsedMs, events, clock } = ports;
  const difference = () => clock() - elapsedMs();
  let before = difference();
  return {
    jumped() {
      const now = difference();
      const byMs = Math.round(now - before);
      before = now;
      if (Math.abs(byMs) > JUMP_MS)
        events.report("server-clock-jumped", { direction: byMs > 0 ? "ahead" : "back", ms: Math.abs(byMs) });
    },
    async measure() {
      if (askNtp !== undefined) return clocks.noteOwn(await askNtp());
      const askedAt = clock();
      const said = await databaseTime();
      const {
        leastAheadMs,
        mostAheadMs = 0,
        ...sample
      } = saidWhenAsked(said, { askedAt, answeredAt: clock() });
      // It was measured the other way round: how far the database's clock is ahead of ours.
      clocks.noteOwn({ ...sample, stepMs: 0, leastAheadMs: -mostAheadMs, mostAheadMs: -leastAheadMs });
    },
  };
}
