/** In the whole house: a camera's text comes with a picture, our recogniser reads another mark, and whoever searches sees both. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { formatInstant, HOUR_MS, plusMs } from "#terms/instant.ts";
import { until } from "../support/until.ts";
import { type HouseForTests, houseForTests, SEEN } from "./house-for-tests.ts";

const PHOTO = new URL("../../assets/samples/car-front-day.jpg", import.meta.url);
const BY_CAMERA = "AB49XYY";

let marlshire: HouseForTests;
beforeAll(async () => {
  marlshire = await houseForTests("2026-03-10T12:00:00.000Z");
});
afterAll(() => marlshire.stop());

interface FoundRead {
  readonly vrm: string;
  readonly ownReading: object | null;
}

async function found(): Promise<readonly FoundRead[]> {
  const analyst = await marlshire.as("pennock");
  const { page } = await analyst.send<{ page: { items: readonly FoundRead[] } }>("POST", "/searches", {
    question: { kind: "vrm", vrm: BY_CAMERA },
    capturedFrom: formatInstant(plusMs(marlshire.now(), -HOUR_MS)),
    capturedTo: formatInstant(marlshire.now()),
    purpose: "investigation",
    category: "serious",
    reference: "MAR/2026/4411",
    justification: "Vehicle was named by a witness to the robbery at Ostrey on 4 May.",
  });
  return page.items;
}

it("keeps the camera's text as the read, ours beside it, and counts the difference for the camera", async () => {
  const [camera] = marlshire.keys;
  const image = (await readFile(PHOTO)).toString("base64");
  const capturedAt = formatInstant(marlshire.now());
  const answer = await fetch(`${marlshire.house.url}/api/v1/captures`, {
    method: "POST",
    headers: { "x-camera-key": camera!.key, "content-type": "application/json" },
    body: JSON.stringify({ vrm: BY_CAMERA, capturedAt, image }),
  });
  expect(answer.status).toBe(201);
  const manager = await marlshire.as("dunmore");
  const { items } = await manager.send<{ items: readonly { id: string; code: string }[] }>("GET", "/cameras");
  const id = items.find(({ code }) => code === camera!.code)?.id;
  const health = () =>
    manager.send<{ ownReadings: object; measures: readonly unknown[] }>("GET", `/cameras/${id}/health`);
  await until(
    async () =>
      expect((await health()).ownReadings).toEqual({
        ...{ pictured: 1, agrees: 0, differs: 1, unsure: 0, skipped: 0 },
      }),
    { timeout: 60_000, interval: 500 },
  );
  const [read, ...others] = await found();
  expect(others).toEqual([]);
  expect(read).toMatchObject({
    vrm: BY_CAMERA,
    ownReading: { vrm: SEEN, confidence: expect.closeTo(0.97, 5), comparison: "differs" },
  });
});
