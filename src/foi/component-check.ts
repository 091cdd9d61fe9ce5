/** Which parts of devices were looked at, by whom, when and how, what was found, and how many devices does that speak for? */
import type { DeviceId } from "#terms/ids.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Device } from "./device.ts";
import { bare } from "./sheet-values.ts";

export const CHECK_RESULTS = ["nothing-found", "concern", "not-known"] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

/** It is never changed: a later one of the same component says what is so now. */
export interface ComponentCheck {
  /** For example the network chip. */
  readonly component: string;
  /** Who made the component; undefined where that was not found out. */
  readonly maker?: string | undefined;
  readonly on: LocalDate;
  /** The person or firm that looked. */
  readonly by: string;
  readonly how: string;
  readonly result: CheckResult;
  /** In words; empty where there is no more to say than the result. */
  readonly found: string;
}

/** The checks of each device, newest first. */
export type ChecksByDevice = ReadonlyMap<DeviceId, readonly ComponentCheck[]>;

export const sameCheck = (a: ComponentCheck, b: ComponentCheck): boolean =>
  a.component === b.component &&
  a.maker === b.maker &&
  a.on === b.on &&
  a.by === b.by &&
  a.how === b.how &&
  a.result === b.result &&
  a.found === b.found;

/** The latest check of each component of one device; of two on one day the one that was entered later. */
export function latestChecks(checks: readonly ComponentCheck[]): readonly ComponentCheck[] {
  const latest = new Map<string, ComponentCheck>();
  for (const check of checks) {
    const key = bare(check.component);
    const before = latest.get(key);
    if (before === undefined || before.on < check.on) latest.set(key, check);
  }
  return [...latest.values()];
}

export interface ComponentFigures {
  readonly component: string;
  /** How many devices stand in entries whose component was checked. */
  readonly devices: number;
  readonly withConcern: number;
  readonly lastOn: LocalDate;
}

/** By component, most devices first. */
export function componentFigures(
  devices: readonly Device[],
  checks: ChecksByDevice,
): readonly ComponentFigures[] {
  const all = devices.flatMap(({ id, count }) =>
    latestChecks(checks.get(id) ?? []).map((check) => ({ check, count })),
  );
  return [...Map.groupBy(all, ({ check }) => bare(check.component)).values()]
    .map((same) => {
      const sum = (some: typeof same) => some.reduce((total, { count }) => total + count, 0);
      return {
        component: same[0]?.check.component ?? "",
        devices: sum(same),
        withConcern: sum(same.filter(({ check }) => check.result === "concern")),
        lastOn: same.map(({ check }) => check.on).reduce((a, b) => (a > b ? a : b)),
      };
    })
    .toSorted((a, b) => b.devices - a.devices || a.component.localeCompare(b.component));
}
