/**
 * Does what came in add up? Each arrival is counted as it comes and once more as it ends; what has come and not ended is in hand, and
 * nothing else may be.
 */
import type { CameraId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";

/**
 * How an arrival ends: an arrival is one capture, or a delivery of which nothing was understood.
 * - `reads`: at least one new read. `duplicates`: all of its reads were known. `withoutRead`: a heartbeat, or nothing to be read.
 * - `turnedAway`: told to come again. `failed`: answered with an error of ours. Nothing was kept of either.
 * - `cutOff`: the server was ended while it had it in hand, so that the camera had no answer.
 */
export const ARRIVAL_ENDS = [
  "reads",
  "duplicates",
  "withoutRead",
  "quarantined",
  "turnedAway",
  "failed",
  "cutOff",
] as const;
export type ArrivalEnd = (typeof ARRIVAL_ENDS)[number];

/** Undefined for whoever is no camera of ours. */
export interface AccountKey {
  readonly cameraId: CameraId | undefined;
  readonly protocol: string;
  /** The beginning of the day of receipt, in UTC. */
  readonly day: Instant;
}

export interface ArrivalAccount extends AccountKey, Readonly<Record<ArrivalEnd, number>> {
  readonly arrived: number;
}

export interface UnendedArrival extends AccountKey {
  readonly receivedAt: Instant;
  /** `in-hand`: a server has it now, or had it when it was heard of last. */
  readonly because: "in-hand" | "failed" | "cut-off";
}

export const dayOf = (moment: Instant): Instant => instant(Math.floor(moment / DAY_MS) * DAY_MS);

export const NO_ENDS: Readonly<Record<ArrivalEnd, number>> = {
  reads: 0,
  duplicates: 0,
  withoutRead: 0,
  quarantined: 0,
  turnedAway: 0,
  failed: 0,
  cutOff: 0,
};

/** What has arrived and has not ended. */
export const unendedOf = (account: ArrivalAccount): number =>
  ARRIVAL_ENDS.reduce((rest, end) => rest - account[end], account.arrived);

export type Ends = Partial<Record<ArrivalEnd, number>>;

export interface Accounts {
  /** It ends by the function that is given back, which is called once. */
  begin(key: AccountKey, receivedAt: Instant): (ends: Ends) => void;
  /** What has changed since the last time, and what is in hand now; it counts as kept unless it is given back. */
  take(): AccountChanges;
  giveBack(changes: AccountChanges): void;
}

export interface AccountChanges {
  readonly accounts: readonly ArrivalAccount[];
  readonly failed: readonly UnendedArrival[];
  /** The longest in hand first, some of them. */
  readonly inHand: readonly UnendedArrival[];
}

/** So many are told one by one; all are counted. */
const MOST_TOLD = 100;

export function createAccounts(): Accounts {
  let changed = new Map<string, ArrivalAccount>();
  let failed: UnendedArrival[] = [];
  const inHand = new Set<UnendedArrival>();
  const add = (key: AccountKey, more: Ends & { readonly arrived: number }) => {
    const name = `${key.cameraId ?? ""} ${key.protocol} ${key.day}`;
    const { cameraId, protocol, day } = key;
    const before = changed.get(name) ?? { cameraId, protocol, day, ...NO_ENDS, arrived: 0 };
    changed.set(name, summed(before, more));
  };
  return {
    begin(key, receivedAt) {
      const arrival: UnendedArrival = { ...key, receivedAt, because: "in-hand" };
      inHand.add(arrival);
      add(key, { arrived: 1 });
      return (ends) => {
        inHand.delete(arrival);
        const ended = Object.values(ends).reduce((sum, count) => sum + count, 0);
        add(key, { ...ends, arrived: ended - 1 });
        if ((ends.failed ?? 0) > 0 && failed.length < MOST_TOLD)
          failed.push({ ...arrival, because: "failed" });
      };
    },
    take() {
      const changes = {
        accounts: [...changed.values()],
        failed,
        inHand: [...inHand].slice(0, MOST_TOLD),
      };
      changed = new Map();
      failed = [];
      return changes;
    },
    giveBack({ accounts, failed: untold }) {
      for (const account of accounts) add(account, account);
      failed = [...untold, ...failed].slice(0, MOST_TOLD);
    },
  };
}

export function summed(account: ArrivalAccount, more: Ends & { readonly arrived: number }): ArrivalAccount {
  const ends = ARRIVAL_ENDS.map((end) => [end, account[end] + (more[end] ?? 0)] as const);
  return {
    ...account,
    ...(Object.fromEntries(ends) as Record<ArrivalEnd, number>),
    arrived: account.arrived + more.arrived,
  };
}
