/** What every store of site cases, positions and cameras must do, and samples to ask it with. */

import { expect, it } from "vitest";
import type { CameraRegistry } from "#cameras/ports.ts";
import type { RankedPerson } from "#sites/case-parts.ts";
import type { SiteCases, SiteDescriptions, SitePositions } from "#sites/ports.ts";
import type { SiteEvent } from "#sites/site-case.ts";
import type { Camera } from "#terms/camera.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant, plusMs } from "#terms/instant.ts";
import { CAPTURED_AT } from "../factories/reads.ts";

export interface SiteStores {
  readonly cases: SiteCases;
  readonly positions: SitePositions;
  readonly descriptions: SiteDescriptions;
  readonly registry: CameraRegistry;
}

const NOW = parseInstant("2026-03-02T09:00:00.000Z") as Instant;
const by: RankedPerson = { id: makeId("off", "manager"), name: "Sam Ferrow", rank: "inspector" };
/** In the sea, as all places in tests. */
export const AT_SEA = { latDeg: 50.012345, lonDeg: -8.054321 };

export const siteId = (name: string) => makeId("site", name);

export function proposed(code: string): SiteEvent {
  const proposal = {
    ...{ code, name: `Place of ${code}`, district: "Ostrey", forceId: makeId("force", "marlshire") },
    ...{ purpose: "burglary", hasPosition: true },
  };
  return { at: NOW, by, type: "proposed", proposal };
}

export function aCamera(name: string, changes: Partial<Camera> = {}): Camera {
  return {
    id: makeId("cam", name),
    code: `MAR-${name.toUpperCase()}`,
    siteId: siteId("one"),
    forceId: makeId("force", "marlshire"),
    deployment: "fixed",
    bearingDeg: 270,
    national: { feedId: 9901, sourceId: 12, cameraId: name.charCodeAt(0) },
    enabled: true,
    ...changes,
  };
}

export function siteStoresContract(fresh: () => Promise<SiteStores>): void {
  it("keeps a case as its events and gives it back folded", async () => {
    const { cases } = await fresh();
    await cases.append(siteId("one"), proposed("MAR-01"), 0);
    const refused: SiteEvent = { at: NOW, by, type: "refused", reason: "no pressing need" };
    const saved = await cases.append(siteId("one"), refused, 1);
    expect(saved).toMatchObject({ saved: true, site: { state: "refused", version: 2 } });
    expect(await cases.find(siteId("one"))).toEqual(saved.saved ? saved.site : undefined);
    expect(await cases.find(siteId("two"))).toBeUndefined();
  });

  it("lets one of two changes win that saw the same version", async () => {
    const { cases } = await fresh();
    await cases.append(siteId("one"), proposed("MAR-01"), 0);
    const refused: SiteEvent = { at: NOW, by, type: "refused", reason: "a" };
    const outcomes = await Promise.all([1, 2].map(() => cases.append(siteId("one"), refused, 1)));
    expect(outcomes.filter(({ saved }) => saved)).toHaveLength(1);
    expect(outcomes).toContainEqual({ saved: false, reason: "changed-meanwhile" });
    expect((await cases.find(siteId("one")))?.version).toBe(2);
  });

  it("gives a code to one site only, and lists by code", async () => {
    const { cases } = await fresh();
    await cases.append(siteId("b"), proposed("MAR-02"), 0);
    await cases.append(siteId("a"), proposed("MAR-01"), 0);
    expect(await cases.append(siteId("c"), proposed("MAR-02"), 0)).toEqual({
      saved: false,
      reason: "code-taken",
    });
    expect((await cases.all()).map(({ code }) => code)).toEqual(["MAR-01", "MAR-02"]);
  });

  it("keeps positions apart, and replaces one", async () => {
    const { positions } = await fresh();
    await positions.keep(siteId("one"), { latDeg: 50, lonDeg: -8 });
    await positions.keep(siteId("one"), AT_SEA);
    expect(await positions.find(siteId("one"))).toEqual(AT_SEA);
    expect(await positions.find(siteId("two"))).toBeUndefined();
    expect(await positions.all()).toEqual([{ siteId: siteId("one"), position: AT_SEA }]);
  });

  it("keeps what is said of a site apart, and replaces it whole", async () => {
    const { descriptions } = await fresh();
    await descriptions.keep(siteId("one"), { road: "A971", place: "at the bridge", town: "Ostrey" });
    await descriptions.keep(siteId("one"), { road: "A972" });
    expect(await descriptions.find(siteId("one"))).toEqual({ road: "A972" });
    expect(await descriptions.find(siteId("two"))).toBeUndefined();
    expect(await descriptions.all()).toEqual([{ siteId: siteId("one"), description: { road: "A972" } }]);
  });

  it("keeps which traffic a camera sees", async () => {
    const { registry } = await fresh();
    const camera = aCamera("a", { traffic: "away" });
    await registry.add(camera, "key-of-a", CAPTURED_AT);
    expect(await registry.byId(camera.id)).toEqual(camera);
  });

  it("knows a camera by its key, by its id, and nobody by a wrong key", async () => {
    const { registry } = await fresh();
    const camera = aCamera("a", { lane: 2 });
    expect(await registry.add(camera, "key-of-a", CAPTURED_AT)).toBeUndefined();
    expect(await registry.byKey("key-of-a", CAPTURED_AT)).toEqual(camera);
    expect(await registry.byId(camera.id)).toEqual(camera);
    expect(await registry.byKey("key-of-b", CAPTURED_AT)).toBeUndefined();
    expect(await registry.byKey("", CAPTURED_AT)).toBeUndefined();
  });

  it("has an old key hold on beside the new one until its end, and no longer", async () => {
    const { registry } = await fresh();
    const camera = aCamera("a");
    const [soon, end] = [plusMs(CAPTURED_AT, 1_000), plusMs(CAPTURED_AT, 3_600_000)];
    await registry.add(camera, "key-of-a", CAPTURED_AT);
    expect(await registry.addKey(camera.id, "second-key", soon, { othersAt: end })).toBe(true);
    for (const key of ["key-of-a", "second-key"]) expect(await registry.byKey(key, soon)).toEqual(camera);
    expect(await registry.byKey("key-of-a", end)).toBeUndefined();
    expect(await registry.byKey("second-key", end)).toEqual(camera);
    expect(await registry.byEndedKey("key-of-a", end)).toEqual(camera);
    expect(await registry.byEndedKey("key-of-a", soon)).toBeUndefined();
    expect(await registry.byEndedKey("nobodys-key", end)).toBeUndefined();
    expect(await registry.keysOf(camera.id)).toEqual([
      { addedAt: soon, endsAt: undefined },
      { addedAt: CAPTURED_AT, endsAt: end },
    ]);
  });

  it("gives a new key an end of its own, where it is to have one", async () => {
    const { registry } = await fresh();
    const camera = aCamera("a");
    const [now, end] = [plusMs(CAPTURED_AT, 1_000), plusMs(CAPTURED_AT, 90_000)];
    await registry.add(camera, "key-of-a", CAPTURED_AT);
    await registry.addKey(camera.id, "second-key", now, { othersAt: now, ownAt: end });
    expect(await registry.byKey("second-key", plusMs(end, -1))).toEqual(camera);
    expect(await registry.byKey("second-key", end)).toBeUndefined();
    const held = (await registry.allKeys()).map(({ cameraId, endsAt }) => ({ cameraId, endsAt }));
    expect(held).toHaveLength(2);
    expect(held).toContainEqual({ cameraId: camera.id, endsAt: end });
  });

  it("ends all other keys at once where a key was lost, and gives none that has ended a longer life", async () => {
    const { registry } = await fresh();
    const camera = aCamera("a");
    const [now, later] = [plusMs(CAPTURED_AT, 1_000), plusMs(CAPTURED_AT, 90_000)];
    await registry.add(camera, "lost-key", CAPTURED_AT);
    await registry.addKey(camera.id, "second-key", now, { othersAt: now });
    expect(await registry.byKey("lost-key", now)).toBeUndefined();
    await registry.addKey(camera.id, "third-key", now, { othersAt: later });
    expect(await registry.byKey("lost-key", now)).toBeUndefined();
    expect(await registry.byKey("second-key", now)).toEqual(camera);
    expect(await registry.addKey(makeId("cam", "none"), "a-key", now, { othersAt: now })).toBe(false);
    expect(await registry.byKey("a-key", now)).toBeUndefined();
  });

  it("switches a camera off and on, and the change is seen at once", async () => {
    const { registry } = await fresh();
    const camera = aCamera("a");
    await registry.add(camera, "key-of-a", CAPTURED_AT);
    expect(await registry.setEnabled(camera.id, false)).toMatchObject({ enabled: false });
    expect(await registry.byKey("key-of-a", CAPTURED_AT)).toMatchObject({ enabled: false });
    expect(await registry.setEnabled(makeId("cam", "none"), true)).toBeUndefined();
  });

  it("keeps since when a camera's clock shows which zone, in their order", async () => {
    const { registry } = await fresh();
    const camera = aCamera("a");
    await registry.add(camera, "key-of-a", CAPTURED_AT);
    const later = { from: plusMs(CAPTURED_AT, 60_000), zone: "Europe/London" };
    await registry.setZone(camera.id, later);
    await registry.setZone(camera.id, { from: CAPTURED_AT, zone: "Europe/Paris" });
    const first = { from: CAPTURED_AT, zone: "UTC" };
    expect(await registry.setZone(camera.id, first)).toMatchObject({ zoneChanges: [first, later] });
    expect(await registry.byId(camera.id)).toMatchObject({ zoneChanges: [first, later] });
    expect(await registry.setZone(makeId("cam", "none"), first)).toBeUndefined();
  });

  it("refuses a second camera with the same code or the same national identifiers", async () => {
    const { registry } = await fresh();
    const camera = aCamera("a");
    await registry.add(camera, "key-of-a", CAPTURED_AT);
    expect(await registry.add({ ...aCamera("b"), code: camera.code }, "b", CAPTURED_AT)).toEqual({
      code: "camera-code-taken",
    });
    const twin = { ...aCamera("b"), national: camera.national };
    expect(await registry.add(twin, "b", CAPTURED_AT)).toEqual({ code: "camera-national-taken" });
    expect(await registry.all()).toEqual([camera]);
  });
}
