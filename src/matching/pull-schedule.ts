/** When is a source of a list fetched next? Every so many minutes, or daily by the clock on the wall; sooner again after a failure. */
import { Temporal } from "temporal-polyfill";
import { waitMs } from "#mechanism/back-off.ts";
import { type Instant, instant, plusMs } from "#terms/instant.ts";
import { BRITAIN, momentOf } from "#terms/wall-time.ts";

export type PullSchedule =
  | { readonly every: "minutes"; readonly minutes: number }
  /** `at` as `03:30`, by the clock on a British wall. */
  | { readonly every: "day"; readonly at: string };

export const LEAST_MINUTES = 1;
export const MOST_MINUTES = 10_080;

const MINUTE_MS = 60_000;
/** A source that fails is tried again after a minute, then two, then four, but never later than it would be fetched anyway. */
const RETRY = { firstMs: MINUTE_MS, longestMs: 30 * MINUTE_MS };

/** How the fetching stands, as much of it as matters here. */
interface PullState {
  readonly lastStartedAt?: Instant | undefined;
  readonly lastEndedAt?: Instant | undefined;
  readonly lastGoodAt?: Instant | undefined;
  readonly failures: number;
  readonly askedAt?: Instant | undefined;
}

interface Due {
  readonly schedule: PullSchedule;
  readonly addedAt: Instant;
}

/** The next moment at which it is fetched; one that has passed means now. */
export function nextPull({ schedule, addedAt }: Due, state: PullState): Instant {
  if (state.askedAt !== undefined) return state.askedAt;
  const planned = plannedAfter(schedule, state.lastStartedAt, addedAt);
  if (state.failures === 0 || state.lastEndedAt === undefined) return planned;
  const again = plusMs(state.lastEndedAt, waitMs(state.failures, RETRY));
  return again < planned ? again : planned;
}

/** The moment by which it should have brought something since it last did. */
export const expectedBy = ({ schedule, addedAt }: Due, { lastGoodAt }: PullState): Instant =>
  plannedAfter(schedule, lastGoodAt, addedAt);

function plannedAfter(schedule: PullSchedule, last: Instant | undefined, addedAt: Instant): Instant {
  if (schedule.every === "day") return nextDaily(schedule.at, last ?? addedAt);
  return last === undefined ? addedAt : plusMs(last, schedule.minutes * MINUTE_MS);
}

/** The first moment after `from` at which the wall shows `at`; in the hour that is left out, an hour later. */
function nextDaily(at: string, from: Instant): Instant {
  const [hour = 0, minute = 0] = at.split(":").map(Number);
  let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(BRITAIN).toPlainDate();
  for (;;) {
    const found = momentOnDay(day, hour, minute);
    if (found > from) return found;
    day = day.add({ days: 1 });
  }
}

function momentOnDay({ year, month, day }: Temporal.PlainDate, hour: number, minute: number): Instant {
  const found = momentOf({ year, month, day, hour, minute }, BRITAIN);
  if (found.code === "moment") return found.at;
  if (found.code === "twice") return found.earlier;
  return instant(
    new Temporal.PlainDateTime(year, month, day, hour, minute).toZonedDateTime(BRITAIN).epochMilliseconds,
  );
}
