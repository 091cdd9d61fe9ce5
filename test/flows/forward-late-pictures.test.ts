/** Late pictures on their way to the national centre: each until it is answered for, none that it may not have, none lost when it is away. */
import { beforeEach, expect, it } from "vitest";
import { bofCentre } from "#adapters/national/bof/bof-centre.ts";
import { type CentreSimulator, startCentreSimulator } from "#demo/national-centre/centre-simulator.ts";
import { type ForwardLatePicturesPorts, forwardLatePictures } from "#flows/journal/forward-late-pictures.ts";
import type { BesideRead } from "#forwarding/ports.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { aCamera } from "../contracts/sites-contract.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aRead } from "../factories/reads.ts";
import { memoryForwardingLedger } from "../support/stores/forward-ledger.ts";
import { memoryOutbox } from "../support/stores/outbox.ts";

const LOGIN = { username: "marlshire", secret: "a secret of tests" };
const READ = aRead(1);
const HASH = parseImageHash("ab".repeat(32)) ?? expect.fail("a hash");
/** JPEG's first and last marks around a start of frame of 100 by 30 pixels. */
const PLATE = Buffer.from("ffd8ffc0000b08001e00640101110000ffd9", "hex");

let centre: CentreSimulator;
let waiting: BesideRead[];
let now: Instant;
let ports: ForwardLatePicturesPorts;

beforeEach(async () => {
  centre = await startCentreSimulator(LOGIN);
  const bof = bofCentre({ url: centre.url, ...LOGIN });
  const { id: readId, vrm, cameraId, forceId, capturedAt } = READ;
  waiting = [{ readId, vrm, cameraId, forceId, capturedAt, shows: "plate", picture: HASH }];
  now = plusMs(capturedAt, 60_000);
  ports = {
    plan: () => ({ mode: "near-real-time" }),
    centre: bof,
    ledger: memoryForwardingLedger(memoryOutbox()),
    cameras: { byId: () => Promise.resolve({ ...aCamera("a"), id: cameraId }) },
    images: { get: () => Promise.resolve(PLATE) },
    rulesOf: houseRules,
    clock: () => now,
    toTell: {
      untold: (limit, moment) =>
        Promise.resolve(waiting.filter(({ capturedAt: at }) => at < (moment ?? now)).slice(0, limit)),
      told: ({ shows }) => {
        waiting = waiting.filter((one) => one.shows !== shows);
        return Promise.resolve();
      },
    },
  };
  return async () => {
    await bof.close();
    await centre.close();
  };
});

const look = () => forwardLatePictures(ports, new AbortController().signal);

it("tells the centre of a picture by its read's mark, camera and moment, once", async () => {
  await look();
  await look();
  const { national } = aCamera("a");
  expect(centre.pictures()).toMatchObject([
    {
      vrm: READ.vrm,
      cameraIdentifier: `${national.cameraId}`,
      captureTime: new Date(READ.capturedAt).toISOString(),
      binaryImage: PLATE.toString("base64"),
      binaryDataType: "P",
    },
  ]);
  expect(waiting).toEqual([]);
});

it("keeps a picture while the centre is away, waits as the reads do, and sends it when the centre is back", async () => {
  centre.setBehaviour("down");
  await look();
  expect(waiting).toHaveLength(1);
  expect((await ports.ledger.health()).failures).toBe(1);
  centre.setBehaviour("up");
  await look();
  expect(centre.pictures()).toEqual([]);
  now = plusMs(now, 10 * 60_000);
  await look();
  expect(centre.pictures()).toHaveLength(1);
});

it("waits for the daily submission where reads go once a day", async () => {
  ports = { ...ports, plan: () => ({ mode: "daily", hourUtc: 0 }) };
  await look();
  expect(centre.pictures()).toEqual([]);
  now = plusMs(now, 2 * 86_400_000);
  await look();
  expect(centre.pictures()).toHaveLength(1);
});

it("sends no picture that is over the national limits, and does not ask again", async () => {
  ports = { ...ports, images: { get: () => Promise.resolve(Buffer.alloc(2_000_000)) } };
  await look();
  expect(centre.pictures()).toEqual([]);
  expect(waiting).toEqual([]);
});
