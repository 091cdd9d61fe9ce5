/** A node measures its own clock, and looks whether it jumped. */
import { askNtp } from "#adapters/clock/ask-ntp.ts";
import { checkOwnClock } from "#flows/nodes/check-own-clock.ts";
import type { Timed } from "./timed.ts";
import { every, survive } from "./timed-jobs.ts";

/** A jump is told to within so long of its moment. */
const JUMPS_MS = 5_000;
/** A public server asks not to be asked more often. */
const MEASURED_MS = 64_000;

export function ownClockJobs(
  { core, intake }: Pick<Timed, "core" | "intake">,
  stop: AbortSignal,
): readonly Promise<void>[] {
  const { config, stores, events, clock } = core;
  const { ntpServer } = config;
  const check = checkOwnClock({
    ...{ events, clock },
    clocks: intake.clocks,
    askNtp: ntpServer === "" ? undefined : () => askNtp(ntpServer, clock),
    databaseTime: stores.databaseTime,
    elapsedMs: () => performance.now(),
  });
  return [
    every(JUMPS_MS, stop, () => survive("clock", () => Promise.resolve(check.jumped()), events)),
    every(MEASURED_MS, stop, () => survive("clock", check.measure, events)),
  ];
}
