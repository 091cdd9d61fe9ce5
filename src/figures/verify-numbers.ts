/**
 * Are the published numbers those of the audit log? What a stranger needs to count them again stands beside them: how many entries
 * were counted, from which day on, and by which reach searches were told apart.
 */
import type { AuditEvent } from "#audit/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { CountRules } from "./count-event.ts";
import { loggedNumbers } from "./logged-numbers.ts";
import { keyOf, type OpenNumber } from "./open-numbers.ts";
import { loggedTries, tally } from "./tally.ts";

type FigureRules = ReturnType<CountRules["rulesOf"]>["figures"];

/** What a force's searches were told apart by, from a day on. */
export interface ReachesSince {
  readonly from: LocalDate;
  readonly tiers: FigureRules["tiers"];
  readonly beyondTiers: string;
}

/** By what the numbers of a force were counted. */
export interface Counting {
  readonly forceId: ForceId;
  /** The forces that share the system, the leading one first: it tells also what a force left behind. */
  readonly forces: readonly ForceId[];
  /** Whose is what was logged before entries named a force. */
  readonly ownForce: ForceId;
  /** Of the log, from its first one. */
  readonly entries: number;
  /** The first day of the last twelve months. */
  readonly since: LocalDate;
  /** Months that are over and are told one by one. */
  readonly months: readonly string[];
  /** The calendar year that is over. */
  readonly year: string;
  /** Of each force, oldest first. */
  readonly reaches: Readonly<Record<string, readonly ReachesSince[]>>;
  readonly smallCount: number;
}

export interface NumberDifference {
  readonly name: string;
  readonly part: string;
  readonly period: OpenNumber["period"];
  readonly of: string;
  /** Undefined where the other side has no such number. */
  readonly published: OpenNumber | undefined;
  readonly logged: OpenNumber | undefined;
}

export interface NumbersVerifier {
  /** Entries in the order of the log, from its first. */
  take(index: number, event: AuditEvent): void;
  /** One that the export withholds: what is covert counts nowhere. */
  passOver(index: number): void;
  /** How many of the entries that the numbers count were not taken, and which numbers differ. */
  end(published: readonly OpenNumber[]): {
    readonly missing: number;
    readonly differing: readonly NumberDifference[];
  };
}

export function numbersVerifier(counting: Counting): NumbersVerifier {
  const { entries, forceId, forces, since, months, year } = counting;
  const counted = tally();
  const rules = countRules(counting);
  let taken = 0;
  return {
    take(index, event) {
      if (index >= entries) return;
      taken += 1;
      counted.take(loggedTries(index, event, rules));
    },
    passOver(index) {
      if (index < entries) taken += 1;
    },
    end(published) {
      const toldBy = (force: ForceId) => (forces.includes(force) ? force : forces[0]);
      const own = counted
        .byDay(`${year}-01-01` as LocalDate)
        .filter(({ force }) => toldBy(force) === forceId);
      const reaches = counting.reaches[forceId]?.at(-1);
      const logged = loggedNumbers(
        {
          ...{ months, year },
          lately: own.filter(({ day }) => day >= since),
          byMonth: own.map((count) => ({ ...count, month: count.day.slice(0, 7) })),
        },
        {
          tiers: reaches?.tiers ?? [],
          beyondTiers: reaches?.beyondTiers ?? "",
          smallCount: counting.smallCount,
        },
      );
      return { missing: entries - taken, differing: differing(published, logged) };
    },
  };
}

function countRules({ ownForce, reaches, smallCount }: Counting): CountRules {
  const at = (force: ForceId | undefined, moment: Instant): ReachesSince | undefined => {
    const day = londonDate(moment);
    const all = reaches[force ?? ownForce] ?? [];
    return all.findLast(({ from }) => from <= day) ?? all[0];
  };
  return {
    ownForce,
    rulesOf: (force, moment) => {
      const { tiers = [], beyondTiers = "" } = at(force, moment) ?? {};
      return { figures: { tiers, beyondTiers, smallCount } };
    },
  };
}

/** Of the numbers that come from the log. */
function differing(
  published: readonly OpenNumber[],
  logged: readonly OpenNumber[],
): readonly NumberDifference[] {
  const names = new Set(logged.map(({ name }) => name));
  const told = new Map(published.filter(({ name }) => names.has(name)).map((one) => [keyOf(one), one]));
  const found = new Map(logged.map((one) => [keyOf(one), one]));
  return [...new Set([...told.keys(), ...found.keys()])].flatMap((key) => {
    const [theirs, ours] = [told.get(key), found.get(key)];
    const one = theirs ?? ours;
    if (one === undefined || (theirs?.least === ours?.least && theirs?.most === ours?.most)) return [];
    const { name, part, period, of } = one;
    return [{ name, part, period, of, published: theirs, logged: ours }];
  });
}
