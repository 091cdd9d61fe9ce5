/** A device as the screens read it, with every check of its components and every change of it. */
import type { z } from "zod";
import type { ComponentCheck } from "#foi/component-check.ts";
import { type Concern, type ConcernList, concernsOf, stands } from "#foi/concern-list.ts";
import type { Device } from "#foi/device.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import type { RecordBook } from "#mechanism/record-book.ts";
import { formatInstant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
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

/** What is named today comes before what was named once. */
export const standingFirst = (concerns: readonly Concern[], today: LocalDate): readonly Concern[] =>
  concerns.toSorted((a, b) => Number(stands(b, today)) - Number(stands(a, today)));

export const concernBody = (concern: Concern, today: LocalDate) => ({
  ...{ source: concern.source, from: concern.from, until: concern.until ?? null },
  ...{ component: concern.component ?? null, stands: stands(concern, today) },
});

export const checkBody = ({ maker, ...check }: ComponentCheck) => ({ ...check, maker: maker ?? null });

export interface DeviceRecordPorts {
  readonly devices: Pick<DeviceRegister, "checksOf" | "historyOf">;
  readonly concernLists: Pick<RecordBook<ConcernList>, "of">;
  readonly clock: Clock;
}

export async function deviceRecordBody(
  device: Device,
  { devices, concernLists, clock }: DeviceRecordPorts,
): Promise<z.infer<typeof deviceRecordSchema>> {
  const history = await devices.historyOf(device.id);
  const checks = (await devices.checksOf(device.forceId)).get(device.id) ?? [];
  const concerns = concernsOf(device, checks, await concernLists.of({ only: [device.forceId] }));
  const today = londonDate(clock());
  return {
    device: deviceBody(device),
    concerns: standingFirst(concerns, today).map((concern) => concernBody(concern, today)),
    checks: checks.map(checkBody),
    history: history.slice(0, MOST_CHANGES).map(({ at, by, step, facts, checks: entered }) => ({
      ...{ at: formatInstant(at), by: by.name, step, facts: [...facts] },
      checks: entered.map(checkBody),
    })),
    olderChanges: Math.max(0, history.length - MOST_CHANGES),
  };
}
