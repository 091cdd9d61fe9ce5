/** A camera's key that ends is told of in time, once a warning; and what comes with one that has ended says so. */
import { describe, expect, it } from "vitest";
import { watchKeys } from "#flows/cameras/watch-keys.ts";
import { identifySender } from "#flows/intake/identify-sender.ts";
import { unknownCamera } from "#ingest/refusal.ts";
import { nameOf } from "#ingest/sender.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aCamera, anIntake, ENDED_KEY, RECEIVED_AT } from "../factories/intake.ts";
import { memoryEquipmentAlarms } from "../support/stores/clock-history.ts";
import { createMemoryConnections } from "../support/stores/connection-store.ts";
import { memoryCameraRegistry } from "../support/stores/site-cases.ts";

describe("a camera's key", () => {
  it("is told of at each warning once, is gone when a new one is there, and is told of when it has ended", async () => {
    const registry = memoryCameraRegistry();
    const camera = aCamera(1);
    await registry.add(camera, "first", RECEIVED_AT);
    const end = plusMs(RECEIVED_AT, 100 * DAY_MS);
    await registry.addKey(camera.id, "second", RECEIVED_AT, { othersAt: RECEIVED_AT, ownAt: end });
    const equipmentAlarms = memoryEquipmentAlarms();
    let calls = 0;
    const told = async (daysBefore: number) => {
      await watchKeys({
        registry,
        connections: createMemoryConnections(),
        equipmentAlarms,
        rulesOf: houseRules,
        events: { report: () => undefined },
        callPeople: () => {
          calls += 1;
          return Promise.resolve();
        },
        clock: () => plusMs(end, -daysBefore * DAY_MS),
      });
      return (await equipmentAlarms.standing()).map(({ what, step }) => step ?? what);
    };
    expect([await told(31), await told(30), await told(20), await told(7), await told(1)]).toEqual([
      [],
      [30],
      [30],
      [30, 7],
      [30, 7, 1],
    ]);
    expect(calls).toBe(3);
    expect(await told(0)).toEqual(["key-ended"]);
    expect(calls).toBe(4);
    await registry.addKey(camera.id, "third", end, { othersAt: end });
    expect(await told(0)).toEqual([]);
    expect(calls).toBe(4);
  });

  it("that has ended is named by its camera, and what came with it by what to do", async () => {
    const sender = await identifySender({ by: "key", key: ENDED_KEY }, anIntake());
    expect(sender).toMatchObject({ known: false, login: { code: aCamera(1).code } });
    expect(unknownCamera(nameOf(sender)).detail).toBe(
      `This is a key that has ended, of camera ${aCamera(1).code}. Make a new key on the camera's page and put it into the camera; then try this again.`,
    );
    expect(JSON.stringify(sender)).not.toContain(ENDED_KEY);
  });
});

describe("a password by which a camera sends", () => {
  it("is told of at each warning once, and when it has ended, while its connection is switched on", async () => {
    const registry = memoryCameraRegistry();
    const camera = aCamera(1);
    await registry.add(camera, "first", RECEIVED_AT);
    const connections = createMemoryConnections();
    const end = plusMs(RECEIVED_AT, 100 * DAY_MS);
    const id = makeId("conn", "1");
    const of = { id, cameraId: camera.id, protocol: "sftp", settings: {}, enabled: true, version: 1 };
    await connections.add({ ...of, passwordEndsAt: end });
    await connections.add({ ...of, id: makeId("conn", "2") });
    const equipmentAlarms = memoryEquipmentAlarms();
    let calls = 0;
    const told = async (daysBefore: number) => {
      await watchKeys({
        ...{ registry, connections, equipmentAlarms, rulesOf: houseRules },
        events: { report: () => undefined },
        callPeople: () => {
          calls += 1;
          return Promise.resolve();
        },
        clock: () => plusMs(end, -daysBefore * DAY_MS),
      });
      return (await equipmentAlarms.standing()).map(({ what, step }) => `${what} ${step ?? ""}`.trim());
    };
    const all = [await told(31), await told(30), await told(8), await told(7), await told(1), await told(0)];
    expect(all).toEqual([
      [],
      ["password-ends 30"],
      ["password-ends 30"],
      ["password-ends 30", "password-ends 7"],
      ["password-ends 30", "password-ends 7", "password-ends 1"],
      ["password-ended"],
    ]);
    expect(calls).toBe(4);
    await connections.change(id, 1, { enabled: false });
    expect(await told(0)).toEqual([]);
  });
});
