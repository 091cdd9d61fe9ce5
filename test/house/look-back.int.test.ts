/** A file puts vehicles on a list: does the house by itself say where they were, and raise an alert for one that passed just before? */
import { afterAll, beforeAll, expect, it } from "vitest";
import { signInAs } from "#demo/acting-as.ts";
import type { SystemBody } from "#http/contract/system.ts";
import { makeId } from "#terms/ids.ts";
import { formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import { eventually, type HouseForTests, houseForTests } from "./house-for-tests.ts";

let day: HouseForTests;

beforeAll(async () => {
  day = await houseForTests("2026-11-18T09:00:00Z");
});
afterAll(() => day.stop());

interface LookBack {
  readonly state: string;
  readonly looked: number;
  readonly leftOut: number;
  readonly seen: number;
  readonly items: readonly { readonly vrmDisplay: string; readonly alertId: string | null }[];
}

const pass = async (vrm: string, at: Instant) => {
  const response = await fetch(`${day.house.url}/api/v1/captures`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-camera-key": day.keys[0]?.key ?? "" },
    body: JSON.stringify({ vrm, capturedAt: formatInstant(at), confidence: 0.97 }),
  });
  expect(response.status).toBeLessThan(300);
};

it("tells of each vehicle of an import where it was last seen, as far as the policy looks back", async () => {
  await pass("AB49XYZ", plusMs(day.now(), -2 * 3_600_000));
  await pass("CD49XYZ", plusMs(day.now(), -60_000));
  const manager = await day.as("dunmore");
  await eventually(
    () => manager.send<SystemBody>("GET", "/system"),
    ({ journal }) => journal.head >= 2 && journal.followers.every(({ behind }) => behind === 0),
  );
  const { id } = await manager.send<{ id: string }>("POST", "/lists", {
    name: "Reported this morning",
    kind: "response",
    legalBasis: "Police and Criminal Evidence Act 1984",
    maxAgeHours: 24,
  });
  const rows = ["AB49XYZ", "CD49XYZ", "EF49XYZ"].map((vrm) => `${vrm},stolen,stop,high,2026-12-01`);
  const cookie = await signInAs(day.house.url, makeId("off", "dunmore"));
  const sent = await fetch(`${day.house.url}/api/v1/lists/${id}/imports?dryRun=false`, {
    method: "POST",
    headers: { "content-type": "text/csv", cookie, origin: day.house.url },
    body: `vrm,reason,action,priority,ends\n${rows.join("\n")}\n`,
  });
  const { id: importId } = (await sent.json()) as { id: string };
  const found = await eventually(
    () => manager.send<LookBack>("GET", `/lists/${id}/look-backs/${importId}`),
    ({ state }) => state === "done",
  );
  expect(found).toMatchObject({ looked: 3, leftOut: 0, seen: 2 });
  expect(found.items.map(({ vrmDisplay, alertId }) => [vrmDisplay, alertId !== null])).toEqual([
    ["CD49 XYZ", true],
    ["AB49 XYZ", false],
  ]);
});
