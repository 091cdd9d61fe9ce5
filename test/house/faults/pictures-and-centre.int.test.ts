/** Pictures are damaged on disk, their index is lost and the national centre answers for ever: one read lacks a picture, and all else goes on. */
import { once } from "node:events";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type CentreSimulator, startCentreSimulator } from "#demo/national-centre/centre-simulator.ts";
import { eventually } from "../house-for-tests.ts";
import { type FaultHouse, faultHouse } from "./fault-house.ts";
import { NOTHING_LOST_OR_DOUBLED, roadside, tally } from "./roadside.ts";

// The machine may have other work beside this.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const READS = 30;
const ACCOUNT = { username: "marlshire", secret: "a secret of tests alone" };

let house: FaultHouse;
let centre: CentreSimulator;
let pictures: readonly string[];
beforeAll(async () => {
  house = await faultHouse();
  centre = await startCentreSimulator(ACCOUNT);
  pictures = await Promise.all(Array.from({ length: READS * 2 }, (_, number) => plateOf(number)));
});
afterAll(async () => {
  await house.remove();
  await centre.close();
});

/** A small picture that is no other read's. */
async function plateOf(number: number): Promise<string> {
  const background = { r: number * 4, g: 255 - number * 4, b: 120 };
  const picture = sharp({ create: { width: 96, height: 32, channels: 3, background } });
  return (await picture.jpeg().toBuffer()).toString("base64");
}

const withCentre = (url: string) => ({
  FOSSEWAY_LOG_LEVEL: "warn",
  FOSSEWAY_NATIONAL_URL: url,
  FOSSEWAY_NATIONAL_USER: ACCOUNT.username,
  FOSSEWAY_NATIONAL_SECRET: ACCOUNT.secret,
});

async function segments(): Promise<readonly string[]> {
  const days = (await readdir(join(house.dataDir, "images"))).filter((name) => name !== "index");
  return days.map((day) => join(house.dataDir, "images", day, "pictures.seg"));
}

async function damageOneByte(file: string): Promise<void> {
  const bytes = await readFile(file);
  const at = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(file, bytes);
}

it("a damaged picture and a lost index: the server starts, says so, and every read goes to the centre once", async () => {
  centre.setBehaviour("down");
  const first = house.launch(withCentre(centre.url));
  await first.up;
  const cameras = roadside(house.url, house.keys, {
    atOnce: 4,
    picture: (number) => pictures[number % pictures.length] ?? "",
  });
  await cameras.acknowledge(READS);
  await cameras.finish();
  expect(await tally(house.databaseUrl, cameras)).toEqual(NOTHING_LOST_OR_DOUBLED);
  await first.stop();

  for (const segment of await segments()) await damageOneByte(segment);
  await rm(join(house.dataDir, "images/index"), { recursive: true });
  centre.setBehaviour("up");
  const second = house.launch(withCentre(centre.url));
  await second.up;
  expect(second.output()).toContain("pictures-damaged");
  await eventually(
    () => centre.captures().length,
    (sent) => sent === cameras.acknowledged.size,
    90_000,
  );
  expect(second.process.exitCode).toBeNull();
  expect(second.output()).toContain("forwarded-without-picture");
  expect(centre.captures().filter(({ plateImage }) => plateImage !== "").length).toBeGreaterThan(0);
  await second.stop();
  expect(second.process.exitCode).toBe(0);
});

it("a centre that answers byte by byte for ever: reads are taken and stored meanwhile, and the server stops when told to", async () => {
  const hanging = createServer((_, response) => {
    const timer = setInterval(() => response.write("<"), 50);
    response.on("close", () => clearInterval(timer));
  }).listen(0, "127.0.0.1");
  await once(hanging, "listening");
  const server = house.launch(withCentre(`http://127.0.0.1:${(hanging.address() as AddressInfo).port}/`));
  const asked = once(hanging, "request");
  await server.up;
  const cameras = roadside(house.url, house.keys);
  await cameras.acknowledge(60);
  await cameras.finish();
  await asked;
  expect(await tally(house.databaseUrl, cameras)).toEqual(NOTHING_LOST_OR_DOUBLED);
  await server.stop();
  expect(server.process.exitCode).toBe(0);
  hanging.closeAllConnections();
  hanging.close();
});
