/** What every store of cameras' connections must do. */
import { expect, it } from "vitest";
import type { Connection, ConnectionStore } from "#cameras/connection.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";

export const aConnection = (number: number, changed: Partial<Connection> = {}): Connection => ({
  id: makeId("conn", `${number}`),
  cameraId: makeId("cam", `${number}`),
  protocol: "rtsp",
  settings: { address: "rtsp://camera.example/lane", user: "viewer", password: "opensesame" },
  enabled: true,
  version: 1,
  ...changed,
});

export function connectionsContract(open: () => Promise<ConnectionStore>): void {
  it("gives connections back as they were added", async () => {
    const store = await open();
    const [one, other] = [
      aConnection(1),
      aConnection(2, { protocol: "folder", enabled: false, settings: {} }),
    ];
    expect(await store.add(other)).toBe(true);
    expect(await store.add(one)).toBe(true);
    expect(await store.all()).toEqual([one, other]);
    expect(await store.byId(other.id)).toEqual(other);
    expect(await store.byId(makeId("conn", "unknown"))).toBeUndefined();
  });

  it("changes what is said and nothing else, with the next version", async () => {
    const store = await open();
    const one = aConnection(1);
    await store.add(one);
    expect(await store.change(one.id, 1, { enabled: false })).toEqual({ ...one, enabled: false, version: 2 });
    const settings = { address: "rtsp://camera.example/other-lane" };
    expect(await store.change(one.id, 2, { settings })).toEqual({
      ...one,
      settings,
      enabled: false,
      version: 3,
    });
    expect(await store.byId(one.id)).toMatchObject({ settings, version: 3 });
  });

  it("keeps when a password ends, over other changes, until that is changed or taken away", async () => {
    const store = await open();
    const one = aConnection(1, { passwordEndsAt: instant(1_000) });
    await store.add(one);
    expect(await store.all()).toEqual([one]);
    expect(await store.change(one.id, 1, { enabled: false })).toMatchObject({ passwordEndsAt: 1_000 });
    expect(await store.change(one.id, 2, { passwordEndsAt: instant(2_000) })).toMatchObject({
      passwordEndsAt: 2_000,
      enabled: false,
    });
    const after = await store.change(one.id, 3, { passwordEndsAt: null });
    expect(after).toEqual({ ...aConnection(1), enabled: false, version: 4 });
  });

  it("lets one of several changes from the same state win", async () => {
    const store = await open();
    const { id } = aConnection(1);
    await store.add(aConnection(1));
    const changed = await Promise.all([true, false, true].map((enabled) => store.change(id, 1, { enabled })));
    expect(changed.filter((connection) => connection !== undefined)).toHaveLength(1);
    expect(await store.change(id, 1, { enabled: true })).toBeUndefined();
    expect(await store.change(makeId("conn", "unknown"), 1, { enabled: true })).toBeUndefined();
  });

  it("takes one setting of an older release over once, though several nodes start together", async () => {
    const store = await open();
    const added = await Promise.all(
      [1, 2, 3].map((number) => store.add(aConnection(number), "FOSSEWAY_STREAMS cam_1")),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await store.add(aConnection(4), "FOSSEWAY_STREAMS cam_2")).toBe(true);
    expect(await store.add(aConnection(5))).toBe(true);
    expect(await store.hasOrigin("FOSSEWAY_STREAMS cam_2")).toBe(true);
    expect(await store.hasOrigin("FOSSEWAY_STREAMS cam_3")).toBe(false);
    expect(await store.all()).toHaveLength(3);
  });
}
