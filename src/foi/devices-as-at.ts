/** How did the register have a device at a moment that is past? What was changed since is undone, as far as its history goes back. */
import type { Instant } from "#terms/instant.ts";
import type { Device } from "./device.ts";
import type { DeviceChange } from "./device-changes.ts";

/** `changes`: of this device, in any order. Undefined while it was not in the register. */
export function deviceAsAt(
  device: Device,
  changes: readonly DeviceChange[],
  then: Instant,
): Device | undefined {
  if (device.addedAt > then) return undefined;
  const since = changes
    .filter(({ at, step }) => at > then && step !== "added")
    .toSorted((a, b) => b.at - a.at);
  const facts = since.flatMap((change) => change.facts);
  const before = Object.fromEntries(
    facts.map((one) => [one.fact, one.fact === "count" ? Number(one.before) : (one.before ?? undefined)]),
  );
  const wasRetired = device.retiredAt !== undefined && device.retiredAt <= then;
  const state = device.state === "retired" && !wasRetired ? "in-use" : device.state;
  return { ...device, state, ...before };
}
