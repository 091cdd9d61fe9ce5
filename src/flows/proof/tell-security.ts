/** Entries of the audit log go on to a security system, in order and none left out: each is sent again until it was taken. */
import { leafHash } from "#audit/merkle-tree.ts";
import type { AuditCursors, AuditRows, SecuritySystem } from "#audit/ports.ts";
import { type ProofTools, toHex } from "#audit/proof-tools.ts";
import { securityLine } from "#audit/security-line.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";

export interface TellSecurityPorts {
  readonly log: Pick<AuditRows, "size" | "range">;
  readonly cursors: AuditCursors;
  readonly system: SecuritySystem;
  readonly tools: ProofTools;
}

/** Sent and noted together: so many are sent twice at most, when a process is killed in between. */
const AT_ONCE = 500;

/** A system that is new here is told what happens from now on. */
export async function tellSecurity(
  { log, cursors, system, tools }: TellSecurityPorts,
  stop: StopSignal,
): Promise<void> {
  const size = await log.size();
  let next = await cursors.next(system.name);
  if (next === undefined) return cursors.move(system.name, size);
  while (next < size && !stop.aborted) {
    const rows = await log.range(next, Math.min(size, next + AT_ONCE));
    if (rows.length === 0) return;
    const lines = rows.map(({ index, text }) =>
      securityLine({ index, entry: text }, toHex(leafHash(tools.utf8(text), tools))),
    );
    await system.take(lines, stop);
    next += rows.length;
    await cursors.move(system.name, next);
  }
}
