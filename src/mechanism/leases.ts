/** Which node does what only one may do? Whoever holds its lease, and no longer than that. */
import { isWorthTelling } from "./back-off.ts";
import type { Events } from "./events.ts";
import type { StopSignal } from "./stop-signal.ts";

export interface Lease {
  readonly name: string;
  /** Higher at every taking, so that a late effect of an earlier holder can be told apart. */
  readonly fence: number;
}

/** Where all nodes see who holds what; its clock decides when a lease has lapsed, never a node's. */
export interface LeaseBook {
  /** The fence, when the lease was free, has lapsed or is `holder`'s already; undefined while somebody else holds it. */
  take(name: string, holder: string, lastsMs: number): Promise<number | undefined>;
  /** False when somebody has taken it since: then it is lost. */
  renew(lease: Lease, lastsMs: number): Promise<boolean>;
  /** Free at once for the next; does nothing when it is lost. */
  giveBack(lease: Lease): Promise<void>;
}

export interface HeldLease extends Lease {
  /** Aborted when the lease is lost and when the work is to end. */
  readonly stop: StopSignal;
}

export interface Leases {
  /**
   * Does `work` whenever this node holds the lease, until `stop`: again after it was lost, and no more once the work has
   * ended by itself. The work must end soon after its own `stop`; what it has begun by then may be done twice.
   */
  hold(name: string, work: (held: HeldLease) => Promise<void>, stop: StopSignal): Promise<void>;
  /** The leases that this node holds now. */
  held(): readonly Lease[];
}

/** Does `work` when nobody else does the like, and waits for its turn. Throws `LeaseLost` when the turn did not come or was lost. */
export type Alone = <Result>(work: (stop: StopSignal) => Promise<Result>) => Promise<Result>;

export class LeaseLost extends Error {
  constructor(name: string) {
    super(`the lease "${name}" is not held`);
  }
}

export function aloneUnder(leases: Leases, name: string, stop: StopSignal): Alone {
  return async <Result>(work: (stop: StopSignal) => Promise<Result>) => {
    let done: { readonly result: Result } | undefined;
    await leases.hold(
      name,
      async (held) => {
        // Lost after the last step: what was done is done.
        done ??= { result: await work(held.stop) };
      },
      stop,
    );
    if (done === undefined) throw new LeaseLost(name);
    return done.result;
  };
}

export interface LeasePorts {
  readonly book: LeaseBook;
  /** This node's id. */
  readonly holder: string;
  readonly events: Events;
  /** A time that never goes back. */
  readonly elapsedMs: () => number;
  /** Resolves after `ms`, or at once when `stop` is aborted. */
  readonly delay: (ms: number, stop: StopSignal) => Promise<void>;
  readonly newStop: () => { readonly signal: StopSignal; abort(): void };
  /** How long a lease lasts unless it is renewed: so long stands still what a killed node did. */
  readonly lastsMs?: number | undefined;
}

const LASTS_MS = 15_000;
const RENEWALS = 5;
/** Of its time, after which a lease that could not be renewed counts as lost here: the rest is for the work to end in. */
const SURE_SHARE = 0.8;

export function createLeases(ports: LeasePorts): Leases {
  const held = new Map<string, Lease>();
  const pauseMs = lastsOf(ports) / RENEWALS;
  return {
    held: () => [...held.values()],
    async hold(name, work, stop) {
      let failures = 0;
      while (!stop.aborted) {
        const askedAtMs = ports.elapsedMs();
        const taken = await take(name, ports).catch((failure: unknown) => {
          failures += 1;
          if (isWorthTelling(failures)) putOff(failure, ports);
        });
        if (taken === undefined) {
          await ports.delay(pauseMs, stop);
          continue;
        }
        failures = 0;
        held.set(name, taken);
        const ended = await workUnder({ lease: taken, askedAtMs, work, stop }, ports).finally(() =>
          held.delete(name),
        );
        if (ended) return;
      }
    },
  };
}

const lastsOf = ({ lastsMs = LASTS_MS }: LeasePorts) => lastsMs;

async function take(name: string, ports: LeasePorts): Promise<Lease | undefined> {
  const fence = await ports.book.take(name, ports.holder, lastsOf(ports));
  return fence === undefined ? undefined : { name, fence };
}

interface Work {
  readonly lease: Lease;
  readonly askedAtMs: number;
  readonly work: (held: HeldLease) => Promise<void>;
  readonly stop: StopSignal;
}

/** True when the work ended by itself. */
async function workUnder({ lease, askedAtMs, work, stop }: Work, ports: LeasePorts): Promise<boolean> {
  const ending = ports.newStop();
  const done = ports.newStop();
  const end = () => ending.abort();
  stop.addEventListener("abort", end);
  if (stop.aborted) end();
  let isLost = false;
  const renewing = untilLost(lease, askedAtMs, done.signal, ports).then((lost) => {
    isLost = lost;
    if (lost) end();
  });
  try {
    await work({ ...lease, stop: ending.signal });
  } finally {
    stop.removeEventListener("abort", end);
    done.abort();
    await renewing;
    if (!isLost) await ports.book.giveBack(lease).catch((failure) => putOff(failure, ports));
  }
  return !isLost && !stop.aborted;
}

/** Renews until `done`; true when the lease was lost before. */
async function untilLost(
  lease: Lease,
  askedAtMs: number,
  done: StopSignal,
  ports: LeasePorts,
): Promise<boolean> {
  const lastsMs = lastsOf(ports);
  let sureUntilMs = askedAtMs + lastsMs * SURE_SHARE;
  while (!done.aborted) {
    await ports.delay(Math.min(lastsMs / RENEWALS, sureUntilMs - ports.elapsedMs()), done);
    if (done.aborted) return false;
    const nowMs = ports.elapsedMs();
    const answer = await Promise.race([
      renewed(lease, lastsMs, ports),
      ports.delay(sureUntilMs - nowMs, done).then(() => "late" as const),
    ]);
    if (answer === true) {
      sureUntilMs = nowMs + lastsMs * SURE_SHARE;
      continue;
    }
    const isLost = answer === false || ports.elapsedMs() >= sureUntilMs;
    if (!isLost || done.aborted) continue;
    ports.events.report("lease-lost", {
      work: workOf(lease),
      because: answer === false ? "taken" : "unconfirmed",
    });
    return true;
  }
  return false;
}

async function renewed(lease: Lease, lastsMs: number, ports: LeasePorts): Promise<boolean | "failed"> {
  try {
    return await ports.book.renew(lease, lastsMs);
  } catch (failure) {
    putOff(failure, ports);
    return "failed";
  }
}

/** `stream:cam_...` is told as `stream`: what is leased many times has the kind in front. */
const workOf = ({ name }: Lease): string => name.split(":")[0] ?? name;

function putOff(failure: unknown, { events }: LeasePorts): void {
  events.report("work-put-off", { work: "leases", failure });
}
