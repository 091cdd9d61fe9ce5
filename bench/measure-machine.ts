/** What was measured on? One line for the top of every table. */
import { cpus, totalmem } from "node:os";

export function machineLine(): string {
  const [cpu] = cpus();
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  return `${cpu?.model ?? "unknown processor"}, ${cpus().length} cores, ${memoryGib} GiB, Node ${process.versions.node}`;
}
