/** The disk under journal and pictures fills up under load: cameras are told to come again, and nothing ends, is lost or doubled. */
import { randomBytes } from "node:crypto";
import { mkdir, readdir, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { mountSmallDisk, SMALL_DISKS, type SmallDisk } from "../../factories/small-disk.ts";
import { eventually } from "../house-for-tests.ts";
import { type FaultHouse, faultHouse } from "./fault-house.ts";
import { NOTHING_LOST_OR_DOUBLED, roadside, tally } from "./roadside.ts";

let house: FaultHouse;
let disk: SmallDisk;
afterEach(async () => {
  disk.remove();
  await house.remove();
});

describe.skipIf(SMALL_DISKS !== "")(`a full disk${SMALL_DISKS}`, () => {
  it("is said, survived, and left behind by itself when there is room", async () => {
    house = await faultHouse();
    const journal = join(house.dataDir, "journal");
    disk = mountSmallDisk(journal, 6);
    const server = house.launch();
    await server.up;
    const cameras = roadside(house.url, house.keys);
    await cameras.acknowledge(200);
    // Somebody else's file takes what is left.
    const { bavail, bsize } = await statfs(journal);
    await mkdir(join(journal, "other"));
    await writeFile(join(journal, "other/file"), Buffer.alloc(bavail * bsize)).catch(() => {});
    await eventually(
      () => cameras.answers.get(503) ?? 0,
      (refused) => refused > 20,
    );
    expect([...cameras.retryAfter]).toEqual(["30"]);
    expect(server.output()).toContain('"event":"journal-disk-full"');
    expect(server.process.exitCode).toBeNull();
    expect((await fetch(`${house.url}/api/v1/health`)).status).toBe(200);

    disk.grow(40);
    await cameras.acknowledge(200);
    await cameras.finish();
    expect(await tally(house.databaseUrl, cameras)).toEqual(NOTHING_LOST_OR_DOUBLED);
    expect(server.output()).toContain('"event":"journal-disk-has-room"');
    await server.stop();
    expect(server.process.exitCode).toBe(0);
    expect(await readdir(journal)).toContain("data.mdb");
  }, 900_000);

  it("of the pictures turns away what brings pictures, in words, and takes every other read meanwhile", async () => {
    house = await faultHouse();
    disk = mountSmallDisk(join(house.dataDir, "images"), 6);
    const server = house.launch();
    await server.up;
    let sequence = 0;
    const send = async (pictures: object) => {
      sequence += 1;
      const read = { vrm: "AB49XYZ", capturedAt: new Date().toISOString(), sequence, ...pictures };
      const response = await fetch(`${house.url}/api/v1/captures`, {
        method: "POST",
        headers: { "x-camera-key": house.keys[0]?.key ?? "", "content-type": "application/json" },
        body: JSON.stringify(read),
      });
      const { type = "" } = (await response.json()) as { type?: string };
      return { status: response.status, type, retryAfter: response.headers.get("retry-after") };
    };
    const pictured = async () => send({ image: (await noise()).toString("base64") });
    expect(await pictured()).toMatchObject({ status: 201 });
    const full = await eventually(pictured, ({ status }) => status === 503, 120_000);
    expect(full).toMatchObject({ type: "urn:fosseway:problem:disk-full", retryAfter: "30" });
    expect(await send({})).toMatchObject({ status: 201 });
    disk.grow(60);
    expect(await pictured()).toMatchObject({ status: 201 });
    await server.stop();
  }, 900_000);
});

const noise = () =>
  sharp(randomBytes(400 * 300 * 3), { raw: { width: 400, height: 300, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
