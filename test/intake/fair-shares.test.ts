/** Shares: whoever fills quarantine or keeps the picture makers busy, another camera's deliveries are answered as ever. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { receiveRoutes } from "#http/routes/receive.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import type { PictureMaker } from "#images/ports.ts";
import { QUARANTINE_SHARES } from "#ingest/refusal.ts";
import { anIntake, type IntakeOptions, KEY, OTHER_KEY } from "../factories/intake.ts";
import { until } from "../support/until.ts";

const READ = { vrm: "AB49 XYZ", capturedAt: "2026-10-25T00:30:05.220Z" };
const LATE = { ...READ, capturedAt: "2026-10-01T00:00:00.000Z" };

let app: FossewayServer;
let intake: ReturnType<typeof anIntake>;

async function start(options: IntakeOptions = {}): Promise<void> {
  intake = anIntake(options);
  app = await createServer({ version: "test", officerOf: () => Promise.resolve(null) });
  receiveRoutes(app, intake.protocols, intake);
}
beforeEach(() => start());
afterEach(() => app.close());

async function send(payload: object, key = KEY) {
  const response = await app.inject({
    method: "POST",
    url: "/api/v1/captures",
    headers: { "x-camera-key": key },
    payload,
  });
  return { status: response.statusCode, type: response.json().type, body: response.json() };
}

describe("quarantine", () => {
  it("full of strangers with random keys keeps no late read of a camera out, and says so to strangers", async () => {
    for (let number = 0; number < QUARANTINE_SHARES.strangers.deliveries; number += 1)
      expect((await send(READ, `guess ${number}`)).status).toBe(401);
    expect(await send(READ, "one more")).toMatchObject({
      status: 503,
      type: "urn:fosseway:problem:strangers-full",
    });
    expect((await send(LATE)).status).toBe(422);
    expect(await send({ reads: [READ, LATE] })).toMatchObject({
      status: 200,
      body: { taken: 1, quarantined: 1 },
    });
    expect(intake.counts.figures().turnedAwayBecause).toEqual({ "strangers-full": 1 });
  });

  it("full of one camera's deliveries keeps no other camera out", async () => {
    const full = { ...QUARANTINE_SHARES.camera };
    vi.spyOn(intake.quarantine, "waitingOf").mockImplementation((whose) =>
      Promise.resolve(
        "camera" in whose && `${whose.camera}` === "cam_1" ? full : { deliveries: 0, bytes: 0 },
      ),
    );
    expect(await send(LATE)).toMatchObject({ status: 503, type: "urn:fosseway:problem:quarantine-full" });
    expect((await send(READ)).status).toBe(201);
    expect((await send(LATE, OTHER_KEY)).status).toBe(422);
    expect(intake.counts.figures().turnedAwayBecause).toEqual({ "quarantine-full": 1 });
  });

  it("is bounded in bytes too", async () => {
    const { bytes } = QUARANTINE_SHARES.camera;
    vi.spyOn(intake.quarantine, "waitingOf").mockResolvedValue({ deliveries: 1, bytes: bytes - 10 });
    expect((await send(LATE)).status).toBe(503);
  });

  it("is counted once for a delivery, and the camera looked up once, however much of it is refused", async () => {
    const counted = vi.spyOn(intake.quarantine, "waitingOf");
    const lookedUp = [vi.spyOn(intake.cameras, "byKey"), vi.spyOn(intake.cameras, "byId")];
    expect((await send({ reads: Array.from({ length: 20 }, () => LATE) })).body.quarantined).toBe(20);
    await send({ reads: [READ] });
    expect(counted).toHaveBeenCalledTimes(1);
    expect(lookedUp.map(({ mock }) => mock.calls.length)).toEqual([2, 0]);
  });

  it("takes no more of one batch than its share has left", async () => {
    const { deliveries } = QUARANTINE_SHARES.camera;
    vi.spyOn(intake.quarantine, "waitingOf").mockResolvedValue({ deliveries: deliveries - 2, bytes: 0 });
    expect((await send({ reads: [LATE, LATE, LATE] })).status).toBe(503);
    expect(await intake.quarantine.countWaiting()).toBe(2);
  });
});

describe("pictures", () => {
  it("take a place each: a batch of one camera's lets another camera's picture through between its own", async () => {
    const made: string[] = [];
    const gate = Promise.withResolvers<void>();
    const make = async (image: Uint8Array) => {
      made.push(Buffer.from(image).toString());
      await gate.promise;
      return image;
    };
    const pictures: PictureMaker = { overview: make, patch: make };
    await start({ pictures, admission: { atOnce: 1, waiting: 10 } });
    const withPicture = (name: string, sequence: number) => ({
      ...READ,
      sequence,
      overviewImage: Buffer.from(name).toString("base64"),
    });
    const batch = send({ reads: Array.from({ length: 40 }, (_, index) => withPicture("batch", index)) });
    await until(() => expect(intake.admission.load()).toEqual({ running: 1, waiting: 3 }));
    const single = send(withPicture("single", 99), OTHER_KEY);
    await until(() => expect(intake.admission.load().waiting).toBe(4));
    gate.resolve();
    expect((await single).status).toBe(201);
    expect((await batch).body.taken).toBe(40);
    expect(made.indexOf("single")).toBeLessThan(4);
  });
});
