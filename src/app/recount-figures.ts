/** `fosseway figures recount`: the published figures are counted from the audit log anew, and an entry of the log says so. */
import { userInfo } from "node:os";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { compareFigures } from "#flows/figures/count-log.ts";
import { forceOf } from "#policy/installation.ts";
import { openCore } from "./house/open-core.ts";
import { loadConfig } from "./load-config.ts";

export async function recountFigures(reason: string, config = loadConfig()): Promise<void> {
  const core = await openCore(config, openDiagnostics(config.logLevel));
  try {
    const ports = {
      days: core.stores.figureDays,
      log: core.stores.auditRows,
      rules: { ownForce: core.stores.ownForce, rulesOf: core.rulesOf },
      clock: core.clock,
    };
    const { differing } = await compareFigures(ports);
    await core.audit.append({
      at: core.clock(),
      actor: { id: "system", name: `${userInfo().username} on this machine` },
      operation: "config.change",
      object: "figures",
      outcome: "allowed",
      facts: { step: "recount", reason, differing: differing.length },
    });
    await ports.days.forgetLog();
    const { entries } = await compareFigures(ports);
    for (const { day, force, what, detail, published, logged } of differing) {
      const whose = forceOf(core.forces, force)?.name ?? force;
      console.log(`${day} ${whose} ${what} ${detail}: was ${published}, is ${logged} by the audit log`);
    }
    console.log(
      `${differing.length === 1 ? "1 number" : `${differing.length} numbers`} differed. ${entries} entries of the audit log were counted anew.`,
    );
  } finally {
    await core.close();
  }
}
