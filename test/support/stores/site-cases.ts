/** Site cases, positions and cameras in memory, for tests. */
import type { CameraRefusal, CameraRegistry } from "#cameras/ports.ts";
import { evolveSite } from "#sites/evolve-site.ts";
import type { SiteCases, SitePositions, SiteSaved } from "#sites/ports.ts";
import type { SiteCase, SiteEvent } from "#sites/site-case.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, SiteId } from "#terms/ids.ts";
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

export function memoryCameraRegistry(): CameraRegistry {
  const cameras = new Map<CameraId, Camera>();
  const owners = new Map<string, CameraId>();
  const byId = (id: CameraId | undefined) => (id === undefined ? undefined : cameras.get(id));
  const taken = (camera: Camera): CameraRefusal | undefined => {
    const others = [...cameras.values()];
    if (others.some(({ code }) => code === camera.code)) return { code: "camera-code-taken" };
    return others.some(({ national }) => sameNational(national, camera.national))
      ? { code: "camera-national-taken" }
      : undefined;
  };
  return {
    byKey: (key) => Promise.resolve(byId(owners.get(key))),
    byId: (id) => Promise.resolve(byId(id)),
    all: () => Promise.resolve([...cameras.values()].toSorted((a, b) => a.code.localeCompare(b.code))),
    add(camera, key) {
      const refusal = taken(camera);
      if (refusal === undefined) {
        cameras.set(camera.id, camera);
        owners.set(key, camera.id);
      }
      return Promise.resolve(refusal);
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
