/** How much of a processor has a database server used? Its own time and that of all that it started, those that ended included. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What `/proc` counts in: hundredths of a second on every Linux. */
const TICKS_A_SECOND = 100;

/** Seconds since the server in the cluster's folder began; undefined where the system has no `/proc`. */
export function databaseSeconds(dataDir: string): number | undefined {
  try {
    const postmaster = Number.parseInt(readFileSync(join(dataDir, "cluster/postmaster.pid"), "utf8"), 10);
    const own = timesOf(postmaster);
    if (own === undefined) return undefined;
    const children = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => timesOf(Number(name)))
      .filter((times) => times?.parent === postmaster);
    const ticks = children.reduce((sum, times) => sum + (times?.self ?? 0), own.self + own.ended);
    return ticks / TICKS_A_SECOND;
  } catch {
    return undefined;
  }
}

/** Seconds of all processes that this one started and that have ended. */
export const endedSeconds = (): number => (timesOf(process.pid)?.ended ?? 0) / TICKS_A_SECOND;

/** Undefined of a process that has just ended. */
function timesOf(pid: number) {
  try {
    // The name stands in brackets and may hold blanks.
    const [, rest = ""] = /\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    const fields = rest.split(" ").map(Number);
    const at = (field: number) => fields[field] ?? 0;
    return { parent: at(1), self: at(11) + at(12), ended: at(13) + at(14) };
  } catch {
    return undefined;
  }
}
