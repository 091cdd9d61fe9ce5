/** What did the entries of the log come to, day by day? Every try is kept until the end, and of each subject one is counted. */
import type { AuditEvent } from "#audit/ports.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import { type CountRules, triesOf } from "./count-event.ts";
import type { Count, Try } from "./counted.ts";

export interface DayCount extends Count {
  readonly day: LocalDate;
}

/** A try as its entry of the log tells it. */
export interface LoggedTry extends Try {
  readonly index: number;
  readonly day: LocalDate;
}

export const loggedTries = (index: number, event: AuditEvent, rules: CountRules): readonly LoggedTry[] =>
  triesOf(event, rules).map((one) => ({ ...one, index, day: londonDate(event.at) }));

interface Held {
  /** The newest entry of this try. */
  readonly last: LoggedTry;
  /** How often it was made, less how often it was taken back. */
  readonly times: number;
}

export interface Tally {
  take(tries: readonly LoggedTry[]): void;
  byDay(firstDay: LocalDate): readonly DayCount[];
}

export function tally(): Tally {
  const subjects = new Map<string, Map<string, Held>>();
  return {
    take(tries) {
      for (const one of tries) {
        const attempts = subjects.get(one.subject) ?? new Map<string, Held>();
        const before = attempts.get(one.attempt);
        const times = (before?.times ?? 0) + (one.happened ? 1 : -1);
        attempts.set(one.attempt, { last: one.happened || before === undefined ? one : before.last, times });
        subjects.set(one.subject, attempts);
      }
    },
    byDay(firstDay) {
      const sums = new Map<string, DayCount>();
      for (const attempts of subjects.values()) {
        const counted = [...attempts.values()]
          .filter(({ times }) => times > 0)
          .toSorted((a, b) => b.last.index - a.last.index)[0]?.last;
        if (counted === undefined || counted.day < firstDay) continue;
        const { day, force, what, detail, count } = counted;
        const key = keyOf(counted);
        sums.set(key, { day, force, what, detail, count: count + (sums.get(key)?.count ?? 0) });
      }
      return [...sums.values()];
    },
  };
}

const keyOf = ({ day, force, what, detail }: Omit<DayCount, "count">) => `${day} ${force} ${what} ${detail}`;

export interface Difference extends Omit<DayCount, "count"> {
  readonly published: number;
  readonly logged: number;
}

/** Where the published numbers are not those of the log. */
export function differences(
  published: readonly DayCount[],
  logged: readonly DayCount[],
): readonly Difference[] {
  const held = new Map(published.map((count) => [keyOf(count), count]));
  const told = new Map(logged.map((count) => [keyOf(count), count]));
  const all = new Map([...held, ...told]);
  return [...all].flatMap(([key, { day, force, what, detail }]) => {
    const [here, there] = [held.get(key)?.count ?? 0, told.get(key)?.count ?? 0];
    return here === there ? [] : [{ day, force, what, detail, published: here, logged: there }];
  });
}
