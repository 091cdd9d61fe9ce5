/** Site cases, positions and cameras in memory, for tests. */
import { type CameraKey, holdsAt } from "#cameras/camera-key.ts";
import { withZoneChange } from "#cameras/camera-zone.ts";
import type { CameraRefusal, CameraRegistry } from "#cameras/ports.ts";
import { evolveSite } from "#sites/evolve-site.ts";
import type { SiteCases, SiteDescriptions, SitePositions, SiteSaved } from "#sites/ports.ts";
import type { SiteCase, SiteEvent } from "#sites/site-case.ts";
import type { SiteDescription } from "#sites/where.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, SiteId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";

export function memorySiteCases(): SiteCases {
  const cases = new Map<SiteId, SiteCase>();
  const append = (id: SiteId, event: SiteEvent, expectedVersion: number): SiteSaved => {
    const held = cases.get(id);
    if ((held?.version ?? 0) !== expectedVersion) return { saved: false, reason: "changed-meanwhile" };
    const site = evolveSite(id, held, event);
    if ([...cases.values()].some((other) => other.id !== id && other.code === site.code)) {
      return { saved: false, reason: "code-taken" };
    }
    cases.set(id, site);
    return { saved: true, site };
  };
  return {
    find: (id) => Promise.resolve(cases.get(id)),
    all: () => Promise.resolve([...cases.values()].toSorted((a, b) => a.code.localeCompare(b.code))),
    append: (...change) => Promise.resolve(append(...change)),
  };
}

export function memorySitePositions(): SitePositions {
  const positions = new Map<SiteId, Position>();
  return {
    keep(id, position) {
      positions.set(id, position);
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(positions.get(id)),
    all: () => Promise.resolve([...positions].map(([siteId, position]) => ({ siteId, position }))),
  };
}

export function memorySiteDescriptions(): SiteDescriptions {
  const descriptions = new Map<SiteId, SiteDescription>();
  return {
    keep(id, description) {
      descriptions.set(id, description);
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(descriptions.get(id)),
    all: () => Promise.resolve([...descriptions].map(([siteId, description]) => ({ siteId, description }))),
  };
}

export function memoryCameraRegistry(): CameraRegistry {
  const cameras = new Map<CameraId, Camera>();
  const keys = new Map<string, CameraKey & { readonly cameraId: CameraId }>();
  const byId = (id: CameraId | undefined) => (id === undefined ? undefined : cameras.get(id));
  const taken = (camera: Camera): CameraRefusal | undefined => {
    const others = [...cameras.values()];
    if (others.some(({ code }) => code === camera.code)) return { code: "camera-code-taken" };
    return others.some(({ national }) => sameNational(national, camera.national))
      ? { code: "camera-national-taken" }
      : undefined;
  };
  return {
    byKey(key, now) {
      const found = keys.get(key);
      return Promise.resolve(found && holdsAt(found, now) ? byId(found.cameraId) : undefined);
    },
    byEndedKey(key, now) {
      const found = keys.get(key);
      return Promise.resolve(found && !holdsAt(found, now) ? byId(found.cameraId) : undefined);
    },
    allKeys: () => Promise.resolve([...keys.values()]),
    byId: (id) => Promise.resolve(byId(id)),
    all: () => Promise.resolve([...cameras.values()].toSorted((a, b) => a.code.localeCompare(b.code))),
    add(camera, key, now) {
      const refusal = taken(camera);
      if (refusal === undefined) {
        cameras.set(camera.id, camera);
        keys.set(key, { cameraId: camera.id, addedAt: now });
      }
      return Promise.resolve(refusal);
    },
    addKey(id, key, now, { othersAt: othersEndAt, ownAt }) {
      if (byId(id) === undefined) return Promise.resolve(false);
      for (const [other, held] of keys) {
        const { endsAt = othersEndAt } = held;
        const ends = instant(Math.min(endsAt, othersEndAt));
        if (held.cameraId === id) keys.set(other, { ...held, endsAt: ends });
      }
      keys.set(key, { cameraId: id, addedAt: now, endsAt: ownAt });
      return Promise.resolve(true);
    },
    keysOf: (id) =>
      Promise.resolve(
        [...keys.values()]
          .filter(({ cameraId }) => cameraId === id)
          .map(({ addedAt, endsAt }) => ({ addedAt, endsAt }))
          .toSorted((one, other) => other.addedAt - one.addedAt),
      ),
    setZone(id, change) {
      const camera = byId(id);
      if (camera !== undefined) cameras.set(id, { ...camera, zoneChanges: withZoneChange(camera, change) });
      return Promise.resolve(byId(id));
    },
    setEnabled(id, enabled) {
      const camera = byId(id);
      if (camera !== undefined) cameras.set(id, { ...camera, enabled });
      return Promise.resolve(byId(id));
    },
  };
}

function sameNational(a: Camera["national"], b: Camera["national"]): boolean {
  return a.feedId === b.feedId && a.sourceId === b.sourceId && a.cameraId === b.cameraId;
}
