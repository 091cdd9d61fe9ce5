/** Is another Fosseway at work in this folder? A lock that outlives no process: a dead holder's lock is taken over. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { OutsideError } from "#terms/outside-error.ts";

/** Takes the folder for this process. Throws `database-in-use` while the process that holds it lives. */
export function takeLock(lockFile: string): { release(): void } {
  const ours = describeProcess(process.pid);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(lockFile, ours, { flag: "wx", mode: 0o600 });
      return { release: () => rmSync(lockFile, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    if (holderOf(lockFile) !== undefined) break;
    rmSync(lockFile, { force: true });
  }
  throw new OutsideError(
    "database-in-use",
    `Another Fosseway (process ${readFileSync(lockFile, "utf8").split(" ")[0]}) uses this data folder. ` +
      "Stop it first, or give this one another folder.",
    { retryable: true },
  );
}

/** The number of the process that has the folder; undefined when none has, or the one that had is gone. */
export function holderOf(lockFile: string): number | undefined {
  if (!existsSync(lockFile)) return undefined;
  const holder = readFileSync(lockFile, "utf8");
  const pid = Number.parseInt(holder, 10);
  return isAlive(pid) && describeProcess(pid) === holder ? pid : undefined;
}

/** The number, and where the system tells also when it started, in which boot: numbers are given out again. */
function describeProcess(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const startedTicks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${pid} ${startedTicks} ${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}`;
  } catch {
    return `${pid}`;
  }
}

export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
