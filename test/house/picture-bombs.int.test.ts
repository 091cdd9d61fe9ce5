/** Pictures that are built to hurt, of one camera: whatever they do, the other cameras' deliveries are acknowledged meanwhile. */
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { openRecogniser } from "#app/open-recogniser.ts";
import { jpegSegments, START_OF_SCAN } from "#images/jpeg-segments.ts";
import { PHOTO_LIMITS } from "#images/photo-limits.ts";
import { formatInstant, plusMs } from "#terms/instant.ts";
import { type HouseForTests, houseForTests } from "./house-for-tests.ts";

let day: HouseForTests;
let [bomber, honest] = ["", ""];

beforeAll(async () => {
  day = await houseForTests("2026-11-26T09:00:00.000Z", { recogniser: await openRecogniser(1) });
  [bomber, honest] = day.keys.map(({ key }) => key) as [string, string];
});

const childProcesses = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === "ProcessWrap");

const flat = (widthPx: number, heightPx: number) =>
  sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: "#456" } })
    .jpeg({ progressive: true })
    .toBuffer();

/** The last scan again and again: each costs the decoder a walk over all pixels. */
async function scanBomb(scans: number): Promise<Buffer> {
  const plain = await flat(4000, 4000);
  const last = [...jpegSegments(plain)].findLast(({ marker }) => marker === START_OF_SCAN);
  const scan = plain.subarray(last?.start, last?.end);
  return Buffer.concat([
    plain.subarray(0, last?.end),
    ...Array.from({ length: scans }, () => scan),
    plain.subarray(-2),
  ]);
}

async function send(key: string, body: object | Buffer, contentType = "application/json"): Promise<number> {
  const response = await fetch(`${day.house.url}/api/v1/captures`, {
    method: "POST",
    headers: { "x-camera-key": key, "content-type": contentType },
    body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}

let sequence = 0;
function aRead(changed: object = {}): object {
  sequence += 1;
  return { vrm: "AB49XYZ", capturedAt: formatInstant(plusMs(day.now(), -1000)), sequence, ...changed };
}

/** What the honest camera is answered while some of the bombs are still being dealt with. */
async function whileInFlight(bombs: readonly Promise<number>[]): Promise<readonly number[]> {
  let settled = 0;
  for (const bomb of bombs) void bomb.then(() => (settled += 1));
  const photo = await readFile(new URL("../../assets/samples/car-front-day.jpg", import.meta.url));
  const answers = [await send(honest, aRead()), await send(honest, aRead())];
  sequence += 1;
  const picture = await send(honest, Buffer.concat([photo, Buffer.from(`${sequence}`)]), "image/jpeg");
  expect(settled).toBeLessThan(bombs.length);
  return [...answers, picture];
}

describe("bombs of one camera", () => {
  it("of thousands of scans, in one request: the other camera's reads and pictures are acknowledged, each bomb set aside", async () => {
    const bomb = (await scanBomb(5000)).toString("base64");
    const reads = Array.from({ length: 30 }, () => aRead({ image: bomb, overviewImage: bomb }));
    const bombs = [send(bomber, { reads: reads.slice(0, 15) }), send(bomber, { reads: reads.slice(15) })];
    expect(await whileInFlight(bombs)).toEqual([201, 201, 201]);
    expect(await Promise.all(bombs)).toEqual([200, 200]);
    const manager = await day.as("dunmore");
    const { items } = await manager.send<{ items: { reason: string; deliveries: number }[] }>(
      "GET",
      "/quarantine/groups",
    );
    expect(items).toMatchObject([{ reason: "bad-image", deliveries: 30 }]);
  });

  it("as large as is let through, to be read and to be made smaller", async () => {
    const side = Math.floor(Math.sqrt(PHOTO_LIMITS.pixels));
    const large = await flat(side, side);
    const bombs = [1, 2, 3, 4].flatMap((number) => [
      send(bomber, Buffer.concat([large, Buffer.from(`${number}`)]), "image/jpeg"),
      send(bomber, aRead({ overviewImage: large.toString("base64") })),
    ]);
    expect(await whileInFlight(bombs)).toEqual([201, 201, 201]);
    for (const status of await Promise.all(bombs)) expect([200, 201, 422, 503]).toContain(status);
  });
});

it("a house that stops leaves no process behind", async () => {
  expect(childProcesses()).not.toEqual([]);
  await day.stop();
  expect(childProcesses()).toEqual([]);
});
