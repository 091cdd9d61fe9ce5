/** When a camera was last heard, in the whole house: also one that was refused, and also after a restart. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { formatInstant } from "#terms/instant.ts";
import { type HouseForTests, houseForTests } from "./house-for-tests.ts";

let marlshire: HouseForTests;
beforeAll(async () => {
  marlshire = await houseForTests("2026-03-10T12:00:00.000Z");
});
afterAll(() => marlshire.stop());

async function deliver(key: string, read: object): Promise<number> {
  const answer = await fetch(`${marlshire.house.url}/api/v1/captures`, {
    method: "POST",
    headers: { "x-camera-key": key, "content-type": "application/json" },
    body: JSON.stringify(read),
  });
  await answer.arrayBuffer();
  return answer.status;
}

interface ShownCamera {
  readonly code: string;
  readonly lastHeardAt: string | null;
}

/** Those that were heard, by their codes. */
async function heard(): Promise<Readonly<Record<string, string | null>>> {
  const manager = await marlshire.as("dunmore");
  const { items } = await manager.send<{ items: readonly ShownCamera[] }>("GET", "/cameras");
  const found = items.filter(({ lastHeardAt }) => lastHeardAt !== null);
  return Object.fromEntries(found.map(({ code, lastHeardAt }) => [code, lastHeardAt]));
}

it("is told of whoever delivered, was kept when the house ended, and is known to the next", async () => {
  const [one, other] = marlshire.keys;
  expect(await heard()).toEqual({});
  const first = formatInstant(marlshire.now());
  expect(await deliver(one!.key, { vrm: "AB49 XYZ", capturedAt: first })).toBe(201);
  marlshire.pass(5_000);
  const second = formatInstant(marlshire.now());
  expect(await deliver(other!.key, { vrm: "AB49 XYZ" })).toBe(400);
  const both = { [one!.code]: first, [other!.code]: second };
  expect(await heard()).toEqual(both);
  await marlshire.restart();
  expect(await heard()).toEqual(both);
});

it("is told to nobody without the right to see when a camera delivered", async () => {
  const officer = await marlshire.as("okafor");
  const { items } = await officer.send<{ items: readonly ShownCamera[] }>("GET", "/cameras");
  expect(items.length).toBeGreaterThan(2);
  expect(items.filter((camera) => "lastHeardAt" in camera)).toEqual([]);
});
