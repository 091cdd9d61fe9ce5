/** Story: by the clock it is seen which camera's last key, or the password by which it sends, is about to end, or has ended. */
import { keyEnds } from "#cameras/camera-key.ts";
import type { ConnectionStore } from "#cameras/connection.ts";
import type { EquipmentAlarm } from "#cameras/equipment-alarm.ts";
import type { CameraRegistry } from "#cameras/ports.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { type SettleAlarmsPorts, settleAlarms } from "./settle-alarms.ts";

export interface WatchKeysPorts extends SettleAlarmsPorts {
  readonly registry: Pick<CameraRegistry, "all" | "allKeys">;
  readonly connections: Pick<ConnectionStore, "all">;
  readonly rulesOf: RulesOf<"cameraKeys">;
}

/** A camera that is switched off delivers nothing, with whatever key. */
export async function watchKeys(ports: WatchKeysPorts): Promise<void> {
  const { registry, rulesOf } = ports;
  const now = ports.clock();
  const keys = Map.groupBy(await registry.allKeys(), ({ cameraId }) => cameraId);
  const cameras = (await registry.all()).filter(({ enabled }) => enabled);
  const found = cameras.flatMap(({ id, forceId }) => {
    const { warnDaysBefore } = rulesOf(forceId, now).cameraKeys;
    return keyEnds(keys.get(id) ?? [], warnDaysBefore, now).map(
      ({ what, days }): EquipmentAlarm => ({ what, subject: id, step: days, forceId }),
    );
  });
  const connections = (await ports.connections.all()).filter(({ enabled }) => enabled);
  const passwords = cameras.flatMap(({ id, forceId }) => {
    const { warnDaysBefore } = rulesOf(forceId, now).cameraKeys;
    return connections
      .filter(({ cameraId, passwordEndsAt }) => cameraId === id && passwordEndsAt !== undefined)
      .flatMap(({ passwordEndsAt: endsAt }) => keyEnds([{ endsAt }], warnDaysBefore, now))
      .map(
        ({ what, days }): EquipmentAlarm => ({ what: OF_PASSWORDS[what], subject: id, step: days, forceId }),
      );
  });
  await settleAlarms(
    ["key-ends", "key-ended", "password-ends", "password-ended"],
    [...found, ...passwords],
    ports,
  );
}

const OF_PASSWORDS = { "key-ends": "password-ends", "key-ended": "password-ended" } as const;
