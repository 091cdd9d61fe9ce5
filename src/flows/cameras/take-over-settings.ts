/** Story: connections that an older release had in its settings enter the register, once; then the settings say nothing any more. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { ConnectionSettings, ConnectionStore } from "#cameras/connection.ts";
import type { Events } from "#mechanism/events.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Clock, NewId } from "#terms/makers.ts";

export interface OldConnection {
  /** Names the setting and what it was for; the same at every start. */
  readonly origin: string;
  readonly cameraId: CameraId;
  readonly protocol: string;
  readonly settings: ConnectionSettings;
}

export interface TakeOverSettingsPorts {
  readonly connections: ConnectionStore;
  readonly audit: AuditLog;
  readonly events: Events;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** May be ended at any point, and is finished at the next start. */
export async function takeOverSettings(
  old: readonly OldConnection[],
  { connections, audit, events, clock, newId }: TakeOverSettingsPorts,
): Promise<void> {
  let left = 0;
  for (const { origin, cameraId, protocol, settings } of old) {
    if (await connections.hasOrigin(origin)) {
      left += 1;
      continue;
    }
    await audit.append({
      at: clock(),
      actor: SYSTEM,
      operation: "camera.change",
      object: cameraId,
      outcome: "allowed",
      facts: { step: "connect", protocol, because: "taken over from the settings of an older release" },
    });
    const id = newId("conn");
    await connections.add({ id, cameraId, protocol, settings, enabled: true, version: 1 }, origin);
  }
  if (left < old.length) events.report("settings-taken-over", { connections: old.length - left });
  if (left > 0) events.report("settings-left", { connections: left });
}
