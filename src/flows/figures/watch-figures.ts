/** Do the published figures still agree with the audit log? Compared every day and before a letter, and told when not. */
import type { Events } from "#mechanism/events.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import { type CountLogPorts, compareFigures, type FiguresCheck } from "./count-log.ts";

export interface FiguresWatch {
  /** Compares now. */
  check(): Promise<FiguresCheck>;
  /** Compares if that was not done since the start, or not for a day. */
  checkIfDue(now: Instant): Promise<void>;
  /** What the last comparison found; undefined before the first. */
  last(): FiguresCheck | undefined;
}

export function watchFigures(ports: CountLogPorts, events: Events): FiguresWatch {
  let last: FiguresCheck | undefined;
  const check = async () => {
    last = await compareFigures(ports);
    const { entries, differing } = last;
    if (differing.length > 0) events.report("figures-altered", { numbers: differing.length, entries });
    return last;
  };
  return {
    check,
    last: () => last,
    async checkIfDue(now) {
      if (last !== undefined && now - last.at < DAY_MS) return;
      await check();
    },
  };
}
