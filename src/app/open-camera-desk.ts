/** Opens what `fosseway camera` works with: the register and what arrives, beside a running server through its database. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { tryReach } from "#adapters/cameras/reach/try-reach.ts";
import { systemClock } from "#adapters/clock/system-clock.ts";
import { secretBox } from "#adapters/secrets/secret-box.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import { postgresSharedKeys } from "#adapters/stores/postgres/nodes/shared-keys.ts";
import { postgresArrivals } from "#adapters/stores/postgres/sites/camera-arrivals.ts";
import { postgresConnections } from "#adapters/stores/postgres/sites/camera-connections.ts";
import { postgresCameraRegistry } from "#adapters/stores/postgres/sites/camera-registry.ts";
import type { CameraDesk } from "#cli/camera.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { leadForce } from "#policy/installation.ts";
import { rulesOf } from "#policy/rules-at.ts";
import { cameraProtocols } from "./camera-protocols.ts";
import { auditParts } from "./house/audit-parts.ts";
import { pause } from "./house/pause.ts";
import { loadConfig } from "./load-config.ts";
import { loadForces } from "./load-forces.ts";
import { reachDatabase } from "./reach-database.ts";
import { sharedKey } from "./shared-key.ts";
import { whoIsAtTheTerminal } from "./who-is-at-the-terminal.ts";

export async function openCameraDesk(): Promise<CameraDesk> {
  const config = loadConfig();
  const forces = await loadForces(config);
  const keysDir = join(config.dataDir, "keys");
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const { database, close } = await reachDatabase(config);
  try {
    const auditRows = postgresAuditRows(database);
    const { parts } = await auditParts(leadForce(forces).id, { auditRows, keysDir }, NO_EVENTS);
    const key = await sharedKey("positions.key", { keysDir, sharedKeys: postgresSharedKeys(database) });
    return {
      cameras: postgresCameraRegistry(database),
      connections: postgresConnections(database, secretBox(key)),
      arrivals: postgresArrivals(database),
      protocols: cameraProtocols(),
      audit: await openAuditLog(parts),
      actor: whoIsAtTheTerminal(),
      rulesOf: rulesOf(forces),
      clock: systemClock,
      delay: pause,
      newStop: () => new AbortController(),
      tryReach,
      async close() {
        await parts.heads.settled();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
