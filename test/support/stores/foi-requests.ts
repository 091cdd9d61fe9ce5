/** Freedom of information requests and the asset register in memory, for tests. */
import type { Device } from "#foi/device.ts";
import { type DeviceChange, type SavedDevice, savedDevice } from "#foi/device-changes.ts";
import { evolveFoi } from "#foi/evolve-foi.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import type { DeviceRegister, FoiRequests } from "#foi/ports.ts";
import type { DeviceId, FoiRequestId, ForceId } from "#terms/ids.ts";

export function memoryFoiRequests(): FoiRequests {
  const requests = new Map<FoiRequestId, FoiRequest>();
  const numbers = new Map<number, number>();
  return {
    find: (id) => Promise.resolve(requests.get(id)),
    all: () =>
      Promise.resolve([...requests.values()].toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn))),
    append(id, event, expectedVersion) {
      const held = requests.get(id);
      if ((held?.version ?? 0) !== expectedVersion) return Promise.resolve({ saved: false });
      const request = evolveFoi(id, held, event);
      requests.set(id, request);
      return Promise.resolve({ saved: true, request });
    },
    nextNumber(year) {
      const number = (numbers.get(year) ?? 0) + 1;
      numbers.set(year, number);
      return Promise.resolve(number);
    },
  };
}

export function memoryDeviceRegister(): DeviceRegister {
  const devices = new Map<DeviceId, Device>();
  const changes: { readonly forceId: ForceId; readonly change: DeviceChange }[] = [];
  const save = (saved: SavedDevice | undefined) => {
    if (saved === undefined) return;
    devices.set(saved.device.id, saved.device);
    changes.push({ forceId: saved.device.forceId, change: saved.change });
  };
  const versionOf = (forceId: ForceId) => changes.filter((kept) => kept.forceId === forceId).length;
  return {
    add(device, by) {
      save(savedDevice(undefined, device, { at: device.addedAt, by }));
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(devices.get(id)),
    all: () => Promise.resolve([...devices.values()]),
    retire(id, reason, now, by) {
      const device = devices.get(id);
      if (device === undefined || device.state === "retired") return Promise.resolve(undefined);
      const retired: Device = { ...device, state: "retired", retiredAt: now, retiredReason: reason };
      save(savedDevice(device, retired, { at: now, by }));
      return Promise.resolve(retired);
    },
    check(id, check, now, by) {
      const device = devices.get(id);
      if (device === undefined || device.state === "retired") return Promise.resolve(false);
      save(savedDevice(device, device, { at: now, by }, [check]));
      return Promise.resolve(true);
    },
    checksOf(forceId) {
      const ours = changes.filter((kept) => kept.forceId === forceId && kept.change.checks.length > 0);
      const byDevice = Map.groupBy(ours.toReversed(), ({ change }) => change.deviceId);
      return Promise.resolve(
        new Map(
          [...byDevice].map(([id, some]) => [id, some.flatMap(({ change }) => change.checks.toReversed())]),
        ),
      );
    },
    version: (forceId) => Promise.resolve(versionOf(forceId)),
    saveAll(forceId, saved, version) {
      if (versionOf(forceId) !== version) return Promise.resolve(false);
      for (const one of saved) save(one);
      return Promise.resolve(true);
    },
    historyOf: (id) =>
      Promise.resolve(
        changes
          .map(({ change }) => change)
          .filter(({ deviceId }) => deviceId === id)
          .toReversed(),
      ),
  };
}
