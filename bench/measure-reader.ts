/** How much memory has the process that reads a list? It lives as long as its list is read. */
import { readFileSync } from "node:fs";

/** 0 when no list is read, and where the system has no `/proc`. */
export function readerBytes(): number {
  try {
    const reader = textOf(`self/task/${process.pid}/children`)
      .split(" ")
      .find((pid) => pid !== "" && textOf(`${pid}/cmdline`).includes("read-list-process"));
    if (reader === undefined) return 0;
    const [, kib = "0"] = /VmRSS:\s*(\d+)/.exec(textOf(`${reader}/status`)) ?? [];
    return Number(kib) * 1_024;
  } catch {
    return 0;
  }
}

const textOf = (path: string): string => readFileSync(`/proc/${path}`, "latin1");
