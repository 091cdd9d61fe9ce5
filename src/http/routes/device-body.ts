/** A device as the screens read it, with every check of its components and every change of it. */
import type { z } from "zod";
import type { ComponentCheck } from "#foi/component-check.ts";
import type { Device } from "#foi/device.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import { formatInstant } from "#terms/instant.ts";
import type { deviceRecordSchema } from "../contract/devices.ts";

/** As many changes as a page shows. */
const MOST_CHANGES = 200;

export function deviceBody(device: Device) {
  const { forceId: _, addedAt, retiredAt, retiredReason, ...facts } = device;
  return {
    ...facts,
    onConcernList: device.onConcernList ?? null,
    onConcernListSince: device.onConcernListSince ?? null,
    firmware: device.firmware ?? null,
    supportEnds: device.supportEnds ?? null,
    contract: device.contract ?? null,
    addedAt: formatInstant(addedAt),
    retiredAt: retiredAt === undefined ? null : formatInstant(retiredAt),
    retiredReason: retiredReason ?? null,
  };
}

export const checkBody = ({ maker, ...check }: ComponentCheck) => ({ ...check, maker: maker ?? null });

export async function deviceRecordBody(
  device: Device,
  devices: Pick<DeviceRegister, "checksOf" | "historyOf">,
): Promise<z.infer<typeof deviceRecordSchema>> {
  const history = await devices.historyOf(device.id);
  const checks = (await devices.checksOf(device.forceId)).get(device.id) ?? [];
  return {
    device: deviceBody(device),
    checks: checks.map(checkBody),
    history: history.slice(0, MOST_CHANGES).map(({ at, by, step, facts, checks: entered }) => ({
      ...{ at: formatInstant(at), by: by.name, step, facts: [...facts] },
      checks: entered.map(checkBody),
    })),
    olderChanges: Math.max(0, history.length - MOST_CHANGES),
  };
}
