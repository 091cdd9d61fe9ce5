/** How far is the house with what it took, and what does it cost? Lag of matcher and store, memory, and what keeps it busy. */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { databaseSeconds } from "./measure-database-work.ts";

export interface Standing {
  /** Entries of the journal that this follower has still to deal with. */
  readonly matcher: number;
  readonly store: number;
}

export async function standing(url: string): Promise<Standing> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const behind = (follower: string) =>
    Number(new RegExp(`^fosseway_follower_behind\\{follower="${follower}"\\} (\\d+)`, "m").exec(text)?.[1]);
  return { matcher: behind("matcher"), store: behind("read-store") };
}

export interface Work {
  /** Of one processor each, as a share of the time that passed. */
  readonly thread: number;
  /** The house's other threads: the journal's commits, the disk, collections of memory. */
  readonly others: number;
  readonly database: number;
  /** All that keeps the machine busy, whoever's it is. */
  readonly machine: number;
  readonly writtenMiBASecond: number;
  readonly passedMs: number;
}

/** Begins to count; the function that it gives ends it. */
export function countWork(databaseDir: string): () => Work {
  const [thread, all, database] = [
    process.threadCpuUsage(),
    process.cpuUsage(),
    databaseSeconds(databaseDir),
  ];
  const [written, busy, started] = [writtenBytes(), busyMs(), performance.now()];
  return () => {
    const passedMs = performance.now() - started;
    const share = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000 / passedMs;
    const ofThread = share(process.threadCpuUsage(thread));
    return {
      thread: ofThread,
      others: share(process.cpuUsage(all)) - ofThread,
      database: (((databaseSeconds(databaseDir) ?? 0) - (database ?? 0)) * 1000) / passedMs,
      machine: (busyMs() - busy) / passedMs,
      writtenMiBASecond: (((writtenBytes() - written) / 2 ** 20) * 1000) / passedMs,
      passedMs,
    };
  };
}

/** Of all processors together. */
function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}

/**
 * By this process into files and sockets; 0 where the system does not say. Not its count of bytes for the disk: that takes a piece of the
 * cache of up to 2 MiB for written when one page of it was, which told some twenty times of what a journal writes.
 */
function writtenBytes(): number {
  try {
    return Number(/^wchar: (\d+)/m.exec(readFileSync("/proc/self/io", "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** The busiest of those that can be the limit, by a share of the time that leaves no room for more. */
export function limitOf({ thread, others, database, machine }: Work, load: number, cores: number): string {
  const all = thread + others + database + load;
  const elsewhere = machine - all;
  if (machine > cores * 0.9 && elsewhere > cores * 0.15)
    return `other work on this machine, which takes ${percent(elsewhere)} of a core: measure again when it is quiet`;
  if (thread > 0.9) return "the house's main thread";
  if (all > cores * 0.9) return `the machine: ${cores} cores, of which whoever posts takes ${percent(load)}`;
  if (database > 0.9) return "the database's one connection that writes";
  return "nothing of these: the offer, or the wait for the disk";
}

export const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
