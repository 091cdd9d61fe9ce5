/** A new key beside the old one, over HTTP: both deliver until the overlap ends, and the old one opens nothing from that moment on. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { formatInstant } from "#terms/instant.ts";
import { type HouseForTests, houseForTests } from "./house-for-tests.ts";

const HOUR_MS = 3_600_000;

let marlshire: HouseForTests;
beforeAll(async () => {
  marlshire = await houseForTests("2026-03-10T12:00:00.000Z");
});
afterAll(() => marlshire.stop());

let sent = 0;

/** What a delivery with this key is answered. Each is another read. */
async function deliver(key: string): Promise<number> {
  sent += 1;
  const answer = await fetch(`${marlshire.house.url}/api/v1/captures`, {
    method: "POST",
    headers: { "x-camera-key": key, "content-type": "application/json" },
    body: JSON.stringify({ vrm: "AB49 XYZ", capturedAt: formatInstant(marlshire.now()), sequence: sent }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

it("takes both keys to the last millisecond of the overlap, and the old one not one longer", async () => {
  const [one] = marlshire.keys;
  const manager = await marlshire.as("dunmore");
  const camera = await marlshire.house.cameras.byKey(one!.key, marlshire.now());
  const { key: newKey, othersEndAt } = await manager.send<{ key: string; othersEndAt: string }>(
    "POST",
    `/cameras/${camera?.id}/keys`,
    { overlapHours: 1 },
  );
  expect(Date.parse(othersEndAt) - marlshire.now()).toBe(HOUR_MS);
  expect([await deliver(one!.key), await deliver(newKey)]).toEqual([201, 201]);

  marlshire.pass(HOUR_MS - 1);
  expect([await deliver(one!.key), await deliver(newKey)]).toEqual([201, 201]);
  marlshire.pass(1);
  expect([await deliver(one!.key), await deliver(newKey)]).toEqual([401, 201]);
  marlshire.pass(1);
  expect([await deliver(one!.key), await deliver(newKey)]).toEqual([401, 201]);
});

it("ends the old key at once where it was lost", async () => {
  const [, lost] = marlshire.keys;
  const manager = await marlshire.as("dunmore");
  const camera = await marlshire.house.cameras.byKey(lost!.key, marlshire.now());
  const { key: newKey } = await manager.send<{ key: string }>("POST", `/cameras/${camera?.id}/keys`, {
    overlapHours: 0,
  });
  expect([await deliver(lost!.key), await deliver(newKey)]).toEqual([401, 201]);
});
