/** What was done to a device, by whom and when, fact by fact: the register's own history. */
import type { DeviceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { ComponentCheck } from "./component-check.ts";
import type { Device } from "./device.ts";
import { DEVICE_SHEET_FACTS } from "./device-sheet.ts";

export type DevicePerson = Pick<Officer, "id" | "name">;

/** The facts of a device that a person states, in the order in which a page shows them. */
export const DEVICE_FACTS = [
  ...DEVICE_SHEET_FACTS,
  "retiredReason",
] as const satisfies readonly (keyof Device)[];
export type DeviceFact = (typeof DEVICE_FACTS)[number];

export const DEVICE_STEPS = ["added", "changed", "checked", "retired"] as const;

export interface FactChange {
  readonly fact: DeviceFact;
  /** Null where it was not stated. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface DeviceChange {
  readonly deviceId: DeviceId;
  readonly at: Instant;
  readonly by: DevicePerson;
  readonly step: (typeof DEVICE_STEPS)[number];
  readonly facts: readonly FactChange[];
  /** Components that were checked, as they were entered. */
  readonly checks: readonly ComponentCheck[];
}

/** A device as it shall stand, with what that changes. */
export interface SavedDevice {
  readonly device: Device;
  readonly change: DeviceChange;
}

/** Undefined when nothing that a person states is different and no component was checked. */
export function savedDevice(
  before: Device | undefined,
  device: Device,
  { at, by }: Pick<DeviceChange, "at" | "by">,
  checks: readonly ComponentCheck[] = [],
): SavedDevice | undefined {
  const facts = DEVICE_FACTS.map((fact) => ({
    fact,
    before: stated(before?.[fact]),
    after: stated(device[fact]),
  })).filter((change) => change.before !== change.after);
  if (facts.length === 0 && checks.length === 0) return undefined;
  const step = stepOf(before, device, facts);
  return { device, change: { deviceId: device.id, at, by, step, facts, checks } };
}

function stepOf(before: Device | undefined, { state }: Device, facts: readonly FactChange[]) {
  if (before === undefined) return "added";
  if (facts.length === 0) return "checked";
  return state === "retired" ? "retired" : "changed";
}

const stated = (value: string | number | undefined): string | null =>
  value === undefined ? null : String(value);
