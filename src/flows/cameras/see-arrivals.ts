/** Story: somebody looks on while a camera is connected. What arrives is noted in memory, a little of each sender, and kept for all nodes while it is watched. */
import type { Said } from "#cameras/capture.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { Delivery } from "#ingest/delivery.ts";
import {
  type ArrivalStore,
  type KeptArrival,
  type SeenArrival,
  senderOf,
  type WatchedSender,
} from "#ingest/seen-arrival.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { TakenDelivery } from "../intake/taken-delivery.ts";
import { arrivalOf } from "./arrival-of.ts";

export interface SeenArrivals {
  /** A delivery ended; `said` is what was understood of it. */
  took(delivery: Delivery, said: Said | undefined, taken: TakenDelivery): void;
  /** Nothing of it was taken in. */
  turnedAway(arrival: Omit<SeenArrival, "times" | "at">): void;
  /** Whoever was asked for a login there has given it. */
  loggedIn(protocol: string, from: string): void;
  /** Keeps what watched senders brought since the last time. */
  keep(): Promise<void>;
}

export interface SeeArrivalsPorts {
  readonly arrivals: ArrivalStore;
  readonly protocols: readonly CameraProtocol[];
  readonly clock: Clock;
  readonly newName: () => string;
}

/** So much is there when somebody begins to look, and so much of one second while they do. */
const REMEMBERED = { unwatched: 10, watched: 200 } as const;
/** So long after its arrival something can still be looked at. */
const KEPT_MS = 15 * 60_000;

/** Changes while what is alike comes. */
interface Noted {
  arrival: SeenArrival;
  id: string | undefined;
  isKept: boolean;
}

export function seeArrivals({ arrivals, protocols, clock, newName }: SeeArrivalsPorts): SeenArrivals {
  const noted = new Map<WatchedSender, Noted[]>();
  let watched: ReadonlySet<WatchedSender> = new Set();
  const note = (arrival: SeenArrival) => {
    const sender = senderOf(arrival);
    const ring = noted.get(sender) ?? [];
    noted.set(sender, ring);
    const alike = sender === "strangers" ? ring.find((one) => isAlike(one.arrival, arrival)) : undefined;
    if (alike !== undefined) {
      alike.arrival = { ...arrival, times: alike.arrival.times + 1 };
      alike.isKept = false;
      return;
    }
    ring.push({ arrival, id: undefined, isKept: false });
    const most = watched.has(sender) || sender === "strangers" ? REMEMBERED.watched : REMEMBERED.unwatched;
    if (ring.length > most) ring.shift();
  };
  return {
    took(delivery, said, taken) {
      const { sender } = delivery;
      const isWatched = watched.has((sender.known ? sender.camera : sender.login)?.id ?? "strangers");
      note(arrivalOf(delivery, said, taken, isWatched ? protocols : []));
    },
    turnedAway: (arrival) => note({ ...arrival, at: clock(), times: 1 }),
    loggedIn(protocol, from) {
      const ring = noted.get("strangers");
      const at = ring?.findIndex(
        ({ arrival }) =>
          arrival.reason === "login-missing" && arrival.protocol === protocol && arrival.from === from,
      );
      if (at !== undefined && at >= 0) ring?.splice(at, 1);
    },
    async keep() {
      const now = clock();
      watched = await arrivals.watched(now);
      const fresh = [...watched].flatMap((sender) => (noted.get(sender) ?? []).filter((one) => !one.isKept));
      for (const one of fresh) {
        one.id ??= newName();
        one.isKept = true;
      }
      const rows = fresh.map(({ arrival, id = "" }): KeptArrival => ({ ...arrival, id }));
      try {
        if (rows.length > 0) await arrivals.keep(rows);
      } catch (failure) {
        for (const one of fresh) one.isKept = false;
        throw failure;
      }
      forgetOld(noted, plusMs(now, -KEPT_MS));
    },
  };
}

/** Senders that have been silent so long take no memory. */
function forgetOld(noted: Map<WatchedSender, Noted[]>, before: Instant): void {
  for (const [sender, ring] of noted) {
    const left = ring.filter(({ arrival }) => arrival.at >= before);
    if (left.length === 0) noted.delete(sender);
    else if (left.length < ring.length) noted.set(sender, left);
  }
}

/** One loud stranger hides no other. */
const isAlike = (a: SeenArrival, b: SeenArrival): boolean =>
  a.reason === b.reason &&
  a.protocol === b.protocol &&
  a.path === b.path &&
  a.said === b.said &&
  a.from === b.from;

/** What came since longer ago is gone from the store, whichever node kept it. */
export const forgetArrivals = (arrivals: Pick<ArrivalStore, "forget">, now: Instant): Promise<void> =>
  arrivals.forget(plusMs(now, -KEPT_MS));
