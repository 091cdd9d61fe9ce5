/** What is done by the clock for those who watch the audit log from outside: a security system, and whoever keeps checkpoints. */
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { publishCheckpoint } from "#adapters/audit/publish/publish-checkpoint.ts";
import { siemAt } from "#adapters/audit/siem/siem.ts";
import { tellSecurity } from "#flows/proof/tell-security.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Core } from "./open-core.ts";
import { sha256 } from "./sha256.ts";

/** Each target is told by itself: one that is away holds up no other. */
export const tellSecurityWith =
  ({ config, stores }: Pick<Core, "config" | "stores">) =>
  async (stop: StopSignal): Promise<void> => {
    const systems = config.siem.map((target) => siemAt(target, sha256(target.href).slice(0, 16)));
    const ports = { log: stores.auditRows, cursors: stores.auditCursors, tools: nodeTools };
    await allOf(systems.map((system) => tellSecurity({ ...ports, system }, stop)));
  };

export const publishWith =
  ({ config, audit, clock }: Pick<Core, "config" | "audit" | "clock">) =>
  async (): Promise<void> => {
    if (config.checkpoints.length === 0) return;
    const { publicKey, note } = await audit.head();
    const checkpoint = { at: formatInstant(clock()), publicKey, note };
    await allOf(config.checkpoints.map((target) => publishCheckpoint(target, checkpoint)));
  };

async function allOf(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}
