/** Story: a register whose devices bear what lists of concern say of them today, for whoever counts or answers. */
import { type Concern, type ConcernList, concernsOf, flagged } from "#foi/concern-list.ts";
import type { Device } from "#foi/device.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import type { RecordBook } from "#mechanism/record-book.ts";
import type { ForceId } from "#terms/ids.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";

export interface FlagPorts {
  readonly devices: Pick<DeviceRegister, "all" | "checksOf">;
  readonly concernLists: Pick<RecordBook<ConcernList>, "of">;
  readonly clock: Clock;
}

export interface DeviceWithConcerns {
  /** As it stands in the register. */
  readonly device: Device;
  /** What lists say of it, and what they said once. */
  readonly concerns: readonly Concern[];
}

export async function devicesWithConcerns(
  forceId: ForceId,
  { devices, concernLists }: Omit<FlagPorts, "clock">,
): Promise<readonly DeviceWithConcerns[]> {
  const lists = await concernLists.of({ only: [forceId] });
  const checks = await devices.checksOf(forceId);
  return (await devices.all())
    .filter((device) => device.forceId === forceId)
    .map((device) => ({ device, concerns: concernsOf(device, checks.get(device.id) ?? [], lists) }));
}

/** What is read through it is never saved back: a flag belongs to its list. */
export function flaggedRegister(ports: FlagPorts & { readonly devices: DeviceRegister }): DeviceRegister {
  return {
    ...ports.devices,
    async all() {
      const held = await ports.devices.all();
      const forces = [...new Set(held.map(({ forceId }) => forceId))];
      const today = londonDate(ports.clock());
      const found = await Promise.all(forces.map((forceId) => devicesWithConcerns(forceId, ports)));
      return found.flat().map(({ device, concerns }) => flagged(device, concerns, today));
    },
  };
}
