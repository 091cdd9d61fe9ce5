/** Does a day of a camera add up? What arrived against how it ended, and what the journal holds against what the store has seen. */
import {
  ARRIVAL_ENDS,
  type ArrivalAccount,
  type ArrivalEnd,
  NO_ENDS,
  summed,
  unendedOf,
} from "#ingest/accounts.ts";
import type { CameraId } from "#terms/ids.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import type { FollowedAccount } from "./account-book.ts";

export interface DayParts {
  readonly arrivals: readonly ArrivalAccount[];
  readonly followed: readonly FollowedAccount[];
  /** Reads that the store's writer set aside and that wait for a person. */
  readonly asides: readonly Pick<FollowedAccount, "cameraId" | "day">[];
  /** A follower has still to come to the end of its journal, or a node is silent: what is missing may be on its way. */
  readonly isBehind: boolean;
}

export interface ReconciledDay extends Readonly<Record<ArrivalEnd, number>> {
  /** Undefined for whoever is no camera of ours. */
  readonly cameraId: CameraId | undefined;
  readonly day: Instant;
  readonly protocols: readonly string[];
  readonly arrived: number;
  /** On a day that is not over. */
  readonly inHand: number;
  readonly journaled: number;
  readonly stored: number;
  readonly matchedOnly: number;
  /** In the store already, by another journal. */
  readonly known: number;
  readonly aside: number;
  /** In the journal, and the store's writer has still to come to it. */
  readonly waiting: number;
  readonly difference: Difference;
}

/** All are zero when the day adds up. */
export interface Difference {
  /** Arrived, and ended in no way. */
  readonly unended: number;
  /** Acknowledged as reads, and not in the journal. */
  readonly notJournaled: number;
  /** In the journal, and neither in the store nor anywhere else; below zero where the store has seen more. */
  readonly notFollowed: number;
}

export const addsUp = ({ difference }: Pick<ReconciledDay, "difference">): boolean =>
  difference.unended === 0 && difference.notJournaled === 0 && difference.notFollowed === 0;

/** What came just before midnight may still be in hand. */
const GRACE_MS = 10 * 60_000;

/** The newest day first, and on each those that do not add up. */
export function reconcileDays(parts: DayParts, now: Instant): readonly ReconciledDay[] {
  const keyOf = ({ cameraId, day }: { readonly cameraId: CameraId | undefined; readonly day: Instant }) =>
    `${day} ${cameraId ?? ""}`;
  const arrivals = Map.groupBy(parts.arrivals, keyOf);
  const followed = new Map(parts.followed.map((one) => [keyOf(one), one]));
  const asides = Map.groupBy(parts.asides, keyOf);
  const keys = new Set([...arrivals.keys(), ...followed.keys()]);
  return [...keys]
    .flatMap((key) => {
      const own = arrivals.get(key) ?? [];
      const seen = followed.get(key);
      const [first] = own;
      const of = first ?? seen;
      if (of === undefined) return [];
      const { cameraId, day } = of;
      return [dayOfCamera({ cameraId, day }, own, seen, asides.get(key)?.length ?? 0, parts.isBehind, now)];
    })
    .toSorted(
      (a, b) => b.day - a.day || Number(addsUp(a)) - Number(addsUp(b)) || keyOf(a).localeCompare(keyOf(b)),
    );
}

function dayOfCamera(
  { cameraId, day }: Pick<ReconciledDay, "cameraId" | "day">,
  arrivals: readonly ArrivalAccount[],
  followed: FollowedAccount | undefined,
  aside: number,
  isBehind: boolean,
  now: Instant,
): ReconciledDay {
  const nothing: ArrivalAccount = { cameraId, protocol: "", day, ...NO_ENDS, arrived: 0 };
  const sum = arrivals.reduce(summed, nothing);
  const ends = Object.fromEntries(ARRIVAL_ENDS.map((end) => [end, sum[end]])) as Record<ArrivalEnd, number>;
  const { journaled, followed: seen, stored, matchedOnly } = followed ?? NOTHING_FOLLOWED;
  const isOver = now >= day + DAY_MS + GRACE_MS;
  const rest = journaled - seen - aside;
  const unended = unendedOf(sum);
  return {
    ...{ cameraId, day, ...ends, journaled, stored, matchedOnly, aside },
    arrived: sum.arrived,
    protocols: arrivals.map(({ protocol }) => protocol).toSorted(),
    inHand: isOver ? 0 : unended,
    known: seen - stored - matchedOnly,
    waiting: isBehind ? Math.max(0, rest) : 0,
    difference: {
      unended: isOver ? unended : 0,
      // One capture that is a read has one entry of the journal at least.
      notJournaled: isBehind ? 0 : Math.max(0, sum.reads - journaled),
      notFollowed: isBehind ? 0 : rest,
    },
  };
}

const NOTHING_FOLLOWED = { journaled: 0, followed: 0, stored: 0, matchedOnly: 0 };
