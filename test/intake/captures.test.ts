/** `POST /captures` from outside: what a camera may send, what it is told, and what is kept of it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBody } from "#http/contract/read.ts";
import { cameraClockRoute } from "#http/routes/camera-clocks.ts";
import { receiveRoutes } from "#http/routes/receive.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import type { ClockDoubt } from "#ingest/own-clock.ts";
import { makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { HOUR_MS } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import {
  anIntake,
  CLOSED_SITE_KEY,
  DISABLED_KEY,
  type IntakeOptions,
  KEY,
  sha256,
  VEHICLE_KEY,
} from "../factories/intake.ts";
import { createScriptedRecogniser, scriptedPhoto } from "../support/scripted-recogniser/recogniser.ts";
import { until } from "../support/until.ts";

const PHOTO = Buffer.from("a photo of two vehicles");
const EMPTY_ROAD = Buffer.from("a photo of an empty road");
const CAPTURED = "2026-10-25T00:30:05.220Z";
const READ = { vrm: "AB49 XYZ", capturedAt: CAPTURED, confidence: 0.93, direction: "towards" };

const scripted = {
  byImage: new Map([[parseImageHash(sha256(PHOTO))!, scriptedPhoto(["AB49XYZ", "CD49EFG"])]]),
};

const AN_OFFICER: Officer = {
  id: makeId("off", "1"),
  name: "Morgan Tester",
  rank: "constable",
  roles: ["analyst"],
  forceId: makeId("force", "marlshire"),
};

let app: FossewayServer;
let intake: ReturnType<typeof anIntake>;
let ownClock: ClockDoubt | undefined;
let officer: Officer | null;

async function start(options: IntakeOptions = {}): Promise<void> {
  officer = null;
  intake = anIntake({ script: scripted, ...options });
  app = await createServer({
    version: "test",
    officerOf: () => Promise.resolve(officer),
  });
  receiveRoutes(app, intake.protocols, intake);
  cameraClockRoute(app, { ...intake, ownClock: () => ownClock, shownTo: allShown });
}

beforeEach(() => start());
afterEach(() => app.close());

async function send(payload: string | Buffer | object, headers: Record<string, string> = {}) {
  const response = await app.inject({
    method: "POST",
    url: "/api/v1/captures",
    headers: { "x-camera-key": KEY, ...headers },
    payload,
  });
  return { status: response.statusCode, headers: response.headers, body: response.json() };
}

function multipart(image: Buffer, fields: Record<string, string> = {}, boundary = "MIME_boundary") {
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
  return Buffer.concat([Buffer.from(texts.join("") + head), image, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}
const asMultipart = { "content-type": "multipart/form-data; boundary=MIME_boundary" };

describe("a picture", () => {
  it("is read, its pictures are kept, and every plate in it is a read of its own", async () => {
    const answer = await send(multipart(PHOTO, { capturedAt: CAPTURED, direction: "away" }), asMultipart);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ capturedAt: CAPTURED, skewMs: 1500 });
    expect(answer.body.reads.map(({ vrm }: { vrm: string }) => vrm)).toEqual(["AB49XYZ", "CD49EFG"]);
    const [first, second] = intake.reads();
    expect(first).toMatchObject({ direction: "away", lane: 2, cameraId: "cam_1", siteId: "site_1" });
    expect(first?.id).not.toBe(second?.id);
    for (const hash of Object.values(first?.images ?? {}))
      expect(await intake.images.get(hash!)).toBeDefined();
    expect(Buffer.from((await intake.images.get(first!.images.original!))!)).toEqual(PHOTO);
  });

  it("may come as bare bytes without a time; the time of receipt then stands for it, and a replay is no second read", async () => {
    const first = await send(PHOTO, { "content-type": "image/jpeg" });
    const again = await send(PHOTO, { "content-type": "image/jpeg" });
    expect(first).toMatchObject({ status: 201, body: { skewMs: 0 } });
    expect(again.status).toBe(200);
    expect(again.body.reads.map(({ isNew }: { isNew: boolean }) => isNew)).toEqual([false, false]);
    expect(intake.reads().length).toBe(2);
  });

  it("whose edge cuts a plate gives a read in part, with what was read beside it", async () => {
    await start({ script: { otherwise: scriptedPhoto(["?B49XYZ"], 0.97 / 34) } });
    const answer = await send(multipart(PHOTO), asMultipart);
    expect(answer).toMatchObject({ status: 201, body: { reads: [{ vrm: "?B49XYZ" }] } });
    expect(intake.reads()[0]).toMatchObject({ vrm: "?B49XYZ", vrmRaw: "B49XYZ", alternatives: [] });
  });

  it("without a plate is a good capture, and it is counted", async () => {
    const answer = await send(multipart(EMPTY_ROAD), asMultipart);
    expect(answer).toMatchObject({ status: 200, body: { reads: [] } });
    expect(intake.counts.figures()).toMatchObject({ captures: 1, picturesWithoutPlate: 1, newReads: 0 });
  });

  it("that cannot be read is quarantined with its bytes", async () => {
    await start({ script: { otherwise: { code: "image-unreadable", detail: "It is no JPEG." } } });
    const answer = await send(multipart(PHOTO), asMultipart);
    expect(answer).toMatchObject({ status: 422, body: { detail: "It is no JPEG." } });
    const kept = await intake.quarantine.find(answer.body.facts.quarantineId);
    expect(kept).toMatchObject({ reason: "bad-image", claimedCamera: "cam_1", state: "waiting" });
    expect(Buffer.from(kept!.body)).toEqual(multipart(PHOTO));
  });

  it("is kept only in the two national sizes where originals are not kept", async () => {
    await start({ keepOriginals: false });
    await send(multipart(PHOTO), asMultipart);
    const [read] = intake.reads();
    expect(read?.images.original).toBeUndefined();
    expect(read?.images.patch).toBeDefined();
    expect(read?.images.overview).toBeDefined();
  });
});

describe("on a disk that is nearly full", () => {
  it("the camera's own picture is not kept", async () => {
    await start({ roomLeftMs: HOUSE_NUMBERS.intakeLimits.reencodedBelowHours * HOUR_MS - 1 });
    await send(multipart(PHOTO), asMultipart);
    const { original, patch, overview } = intake.reads()[0]?.images ?? {};
    expect([original, typeof patch, typeof overview]).toEqual([undefined, "string", "string"]);
  });

  it("then the vehicle's alone, and the read is as good as ever", async () => {
    await start({ roomLeftMs: HOUSE_NUMBERS.intakeLimits.overviewOnlyBelowHours * HOUR_MS - 1 });
    await send(multipart(PHOTO), asMultipart);
    const [read] = intake.reads();
    expect(read?.vrm).toBe("AB49XYZ");
    const { original, patch, overview } = read?.images ?? {};
    expect([original, patch, typeof overview]).toEqual([undefined, undefined, "string"]);
  });
});

describe("a read in JSON", () => {
  it.each(["unknown", "NOPLATE", "", "???????", "N/A"])(
    "that says %j has no mark, and is a capture without a read",
    async (vrm) => {
      const answer = await send({ ...READ, vrm });
      expect(answer).toMatchObject({ status: 200, body: { reads: [] } });
      expect(intake.counts.figures()).toMatchObject({ captures: 1, newReads: 0 });
      expect(intake.reads()).toEqual([]);
    },
  );

  it("that has no mark is read by us where its picture came along", async () => {
    const answer = await send({ ...READ, vrm: "unknown", image: PHOTO.toString("base64") });
    expect(answer.status).toBe(201);
    expect(intake.reads().map(({ vrm }) => vrm)).toEqual(["AB49XYZ", "CD49EFG"]);
  });

  it("keeps the place of a character that the camera could not read, and its text as it was sent", async () => {
    await send({ ...READ, vrm: "AB49 X*Z" });
    expect(intake.reads()).toMatchObject([{ vrm: "AB49X?Z", vrmRaw: "AB49 X*Z" }]);
  });

  it("takes the country from beside the mark", async () => {
    await send({ ...READ, vrm: "GB-AB49XYZ" });
    expect(intake.reads()).toMatchObject([
      { vrm: "AB49XYZ", vrmRaw: "GB-AB49XYZ", country: { code: "GB", probability: 1 } },
    ]);
  });

  it("keeps a confidence that nobody stated unknown, and that of a camera that only ever sends 0", async () => {
    const { confidence: _, ...unstated } = READ;
    expect((await send(unstated)).body.reads[0].confidence).toBeNull();
    await send({ ...READ, vrm: "CD49 EFG", confidence: 0 });
    await send({ ...READ, vrm: "EF49 GHJ", confidence: 0.6 });
    await send({ ...READ, vrm: "GH49 JKL", confidence: 0 });
    expect(intake.reads().map(({ confidence }) => confidence)).toEqual([undefined, undefined, 0.6, 0]);
  });

  it("is kept as the camera read it", async () => {
    const answer = await send({
      ...READ,
      lane: 3,
      latDeg: 50,
      lonDeg: -8,
      alternatives: [{ vrm: "AB49 XYS", confidence: 0.05 }],
      country: { code: "GB", probability: 0.75 },
      colour: { name: "yellow", probability: 0.9 },
    });
    expect(answer.status).toBe(201);
    expect(intake.reads()[0]).toMatchObject({
      vrm: "AB49XYZ",
      vrmRaw: "AB49 XYZ",
      confidence: 0.93,
      alternatives: [{ vrm: "AB49XYS", confidence: 0.05 }],
      country: { code: "GB", probability: 0.75 },
      colour: { name: "yellow", probability: Math.fround(0.9) },
      direction: "towards",
      lane: 3,
    });
  });

  it("of a fixed camera is kept without the place that the camera states, and that it stated one is told", async () => {
    expect((await send({ ...READ, latDeg: 48.8566, lonDeg: 2.3522 })).status).toBe(201);
    expect(intake.reads()[0]?.position).toBeUndefined();
    officer = { ...AN_OFFICER, roles: ["anpr-manager"] };
    const clocks = await app.inject("/api/v1/cameras/clocks");
    expect(clocks.json().items[0].claims).toEqual({ "own-position": 1 });
  });

  it("of a camera in a vehicle keeps its place", async () => {
    expect((await send({ ...READ, latDeg: 50, lonDeg: -8 }, { "x-camera-key": VEHICLE_KEY })).status).toBe(
      201,
    );
    expect(intake.reads()[0]?.position).toEqual({ latDeg: 50, lonDeg: -8 });
  });

  it("§12.12 keeps the camera's own characters, which court may demand, and gives them out beside the mark", async () => {
    const answer = await send({ ...READ, vrm: " ab49-xyz " });
    expect(answer.body.reads[0]).toMatchObject({ vrm: "AB49XYZ", vrmRaw: " ab49-xyz ", confidence: 0.93 });
    const [read] = intake.reads();
    const view = { viewer: AN_OFFICER, imageLink: () => "", cameraCode: () => "MAR-01-N" };
    expect(readBody(read!, view)).toMatchObject({ vrm: "AB49XYZ", vrmRaw: " ab49-xyz ", confidence: 0.93 });
  });

  it("is never dropped because its mark fits no pattern", async () => {
    const marks = ["ZZ", "1234567890", "A1", "Q999", "XX00XX00"];
    for (const vrm of marks) expect((await send({ ...READ, vrm })).status).toBe(201);
    expect(intake.reads().map(({ vrm }) => vrm)).toEqual(marks);
    const odd = await send({ ...READ, vrm: "½½½" });
    expect(odd.status).toBe(400);
    expect(
      Buffer.from((await intake.quarantine.find(odd.body.facts.quarantineId))!.body).toString(),
    ).toContain("½½½");
  });

  it("keeps the pictures that come with it, and sets it aside when one is damaged", async () => {
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const overviewImage = `data:image/jpeg;base64,${base64("a vehicle")}`;
    expect((await send({ ...READ, overviewImage })).status).toBe(201);
    const { overview } = intake.reads()[0]!.images;
    expect(Buffer.from((await intake.images.get(overview!))!).toString()).toBe("overview of a vehicle");
    const damaged = await send({ ...READ, sequence: 2, image: base64("damaged") });
    expect(damaged).toMatchObject({ status: 422, body: { type: "urn:fosseway:problem:bad-image" } });
    const noPicture = await send({ ...READ, sequence: 3, plateImage: base64("not a picture") });
    expect(noPicture.status).toBe(422);
    expect(intake.reads().length).toBe(1);
  });

  it("says what is wrong with a message without repeating its values", async () => {
    const answer = await send({ ...READ, vrm: undefined, lane: 0 });
    expect(answer).toMatchObject({ status: 400, body: { type: "urn:fosseway:problem:bad-message" } });
    expect(answer.body.detail).toMatch(/vrm: .*lane: /);
  });

  it("that is no JSON is quarantined", async () => {
    const answer = await send('{"vrm": ', { "content-type": "application/json" });
    expect(answer.status).toBe(400);
    expect(await intake.quarantine.find(answer.body.facts.quarantineId)).toMatchObject({
      reason: "bad-message",
    });
  });
});

describe("capture times", () => {
  it.each([
    ["two minutes ahead of ours", "2026-10-25T00:32:06.720Z", 201],
    ["more than two minutes ahead", "2026-10-25T00:32:06.721Z", 422],
    ["seven days old", "2026-10-18T00:30:06.720Z", 201],
    ["more than seven days old", "2026-10-18T00:30:06.719Z", 422],
    ["without a zone", "2026-10-25T01:30:05", 422],
  ])("%s", async (_name, capturedAt, status) => {
    const answer = await send({ ...READ, capturedAt });
    expect(answer.status).toBe(status);
    if (status === 201) expect(intake.reads()[0]?.capturedAt).toBe(Date.parse(capturedAt));
    else expect(answer.body.type).toBe("urn:fosseway:problem:impossible-time");
  });

  it("§12.3 wrong time: a drifting clock is an alarm by camera, and the capture time stays as it was given", async () => {
    const capturedAt = "2026-10-25T00:30:56.720Z";
    await send({ ...READ, capturedAt });
    expect(intake.reads()[0]?.capturedAt).toBe(Date.parse(capturedAt));
    const clocks = () => app.inject("/api/v1/cameras/clocks");
    expect((await clocks()).statusCode).toBe(401);
    officer = { ...AN_OFFICER, roles: ["anpr-manager"] };
    expect((await clocks()).json()).toEqual({
      items: [
        {
          cameraId: "cam_1",
          cameraCode: "MAR-01-N",
          captures: 1,
          behindMs: -50_000,
          state: "ahead",
          claims: {},
          standstill: null,
          becauseOfOurs: false,
        },
      ],
      wrong: 1,
      ownClock: null,
    });
  });

  it("a camera that is refused for its time is heard on the question of clocks, ours too", async () => {
    await send({ ...READ, capturedAt: "2026-10-25T00:33:06.720Z" });
    expect(intake.counts.figures().cameras).toEqual({
      cam_1: { captures: 0, clock: { behindMs: -180_000, state: "ahead" } },
    });
    ownClock = { because: "cameras", state: "behind", byMs: 180_000, agreeing: 4, of: 5 };
    officer = { ...AN_OFFICER, roles: ["anpr-manager"] };
    const { items, wrong, ownClock: doubt } = (await app.inject("/api/v1/cameras/clocks")).json();
    expect(items).toMatchObject([{ cameraCode: "MAR-01-N", state: "ahead", becauseOfOurs: true }]);
    expect(wrong).toBe(0);
    expect(doubt).toEqual({ because: "cameras", state: "behind", byMs: 180_000, agreeing: 4, of: 5 });
  });
});

describe("who may deliver", () => {
  it("sets a stranger's delivery aside without keeping its key", async () => {
    const answer = await send(READ, { "x-camera-key": "a-stranger" });
    expect(answer.status).toBe(401);
    const kept = await intake.quarantine.find(answer.body.facts.quarantineId);
    expect(kept?.reason).toBe("unknown-camera");
    expect(JSON.stringify(kept)).not.toContain("a-stranger");
  });

  it("sets the delivery of a camera aside that is switched off", async () => {
    expect((await send(READ, { "x-camera-key": DISABLED_KEY })).status).toBe(403);
  });

  it("collects nothing for a force without a policy, keeps nothing of it but the fact, and says what to do", async () => {
    await app.close();
    await start({ noPolicy: true });
    const answer = await send(READ);
    expect(answer).toMatchObject({ status: 403, body: { type: "urn:fosseway:problem:no-policy" } });
    expect(intake.reads().length).toBe(0);
    const kept = await intake.quarantine.find(answer.body.facts.quarantineId);
    expect(kept?.body).toHaveLength(0);
    expect(answer.body.detail).toContain("No policy is in force for the force of camera");
  });

  it("§12.1 Royston: accepts no read from a site without a live case, and keeps nothing of it but the fact", async () => {
    const answer = await send(READ, { "x-camera-key": CLOSED_SITE_KEY });
    expect(answer).toMatchObject({ status: 403, body: { type: "urn:fosseway:problem:site-not-live" } });
    expect(intake.reads().length).toBe(0);
    const kept = await intake.quarantine.find(answer.body.facts.quarantineId);
    expect(kept).toMatchObject({ truncated: true, claimedCamera: "cam_2" });
    expect(kept?.body).toHaveLength(0);
    expect(intake.counts.figures().quarantined).toEqual({ "site-not-live": 1 });
  });
});

describe("replays", () => {
  it("with the same Idempotency-Key are one capture, whatever else differs", async () => {
    const key = { "idempotency-key": "passage-1" };
    const first = await send(READ, key);
    const again = await send({ ...READ, confidence: 0.5 }, key);
    const other = await send(READ, { "idempotency-key": "passage-2" });
    expect([first.status, again.status, other.status]).toEqual([201, 200, 201]);
    expect(again.body.reads[0]).toMatchObject({ id: first.body.reads[0].id, isNew: false });
  });

  it("with keys that differ after the two hundredth character are two captures", async () => {
    const send200 = (end: string) => send(READ, { "idempotency-key": `${"k".repeat(200)}${end}` });
    const statuses = [await send200("1"), await send200("2"), await send200("1")].map(({ status }) => status);
    expect(statuses).toEqual([201, 201, 200]);
  });

  it("without a key are known by their content; the same mark a moment later is another read", async () => {
    expect((await send(READ)).status).toBe(201);
    expect((await send(READ)).status).toBe(200);
    expect((await send({ ...READ, capturedAt: "2026-10-25T00:30:05.221Z" })).status).toBe(201);
    expect((await send({ ...READ, sequence: 7 })).status).toBe(201);
  });
});

describe("a batch", () => {
  it("is answered read by read: good ones are kept, bad ones quarantined alone", async () => {
    const reads = [
      READ,
      { ...READ, vrm: "AB49 X½Z" },
      { ...READ, vrm: "CD49 EFG" },
      { ...READ, capturedAt: "2030-01-01T00:00:00Z" },
    ];
    const answer = await send({ reads }, { "idempotency-key": "batch-1" });
    expect(answer).toMatchObject({ status: 200, body: { taken: 2, quarantined: 2 } });
    expect(
      answer.body.items.map(({ index, outcome, reason }: Record<string, unknown>) => [
        index,
        outcome,
        reason,
      ]),
    ).toEqual([
      [0, "taken", undefined],
      [1, "quarantined", "bad-message"],
      [2, "taken", undefined],
      [3, "quarantined", "impossible-time"],
    ]);
    const kept = await intake.quarantine.find(answer.body.items[1].quarantineId);
    expect(JSON.parse(Buffer.from(kept!.body).toString())).toEqual(reads[1]);
    const again = await send({ reads }, { "idempotency-key": "batch-1" });
    expect(again.body.items[0].reads[0].isNew).toBe(false);
    expect(intake.reads().length).toBe(2);
  });

  it("of more than 500 reads is quarantined whole", async () => {
    const reads = Array.from({ length: 501 }, () => READ);
    expect((await send({ reads })).status).toBe(400);
    expect(
      (await send({ reads: reads.slice(1).map((read, sequence) => ({ ...read, sequence })) })).body.taken,
    ).toBe(500);
  });
});

describe("limits", () => {
  it("sets aside the first bytes of a body that is too large", async () => {
    const answer = await send(multipart(Buffer.alloc(21 * 1024 * 1024)), asMultipart);
    expect(answer.status).toBe(413);
    const kept = await intake.quarantine.find(answer.body.facts.quarantineId);
    expect(kept).toMatchObject({ reason: "body-too-large", truncated: true });
    expect(kept?.sizeBytes).toBeGreaterThan(21 * 1024 * 1024);
    expect(kept?.body.length).toBeLessThan(100_000);
  });

  it("tells the camera to come again when the recogniser has no room, and sets nothing aside", async () => {
    const busy = { code: "recogniser-busy", detail: "Scripted." } as const;
    await start({ script: { otherwise: busy } });
    const { status, headers, body } = await send(multipart(PHOTO), asMultipart);
    expect([status, body.type]).toEqual([503, "urn:fosseway:problem:too-busy"]);
    expect(headers["retry-after"]).toBeDefined();
    expect(await intake.quarantine.countWaiting()).toBe(0);
    expect(intake.reads()).toEqual([]);
  });

  it("§12.11 tells cameras to wait when too much picture work is waiting, and loses nothing", async () => {
    const gate = Promise.withResolvers<void>();
    const scriptedRecogniser = createScriptedRecogniser({ otherwise: scriptedPhoto(["AB49XYZ", "CD49EFG"]) });
    const recogniser = {
      ...scriptedRecogniser,
      recognise: (image: Uint8Array) => gate.promise.then(() => scriptedRecogniser.recognise(image)),
    };
    await start({ recogniser, admission: { atOnce: 1, waiting: 1 } });
    const photos = Array.from({ length: 10 }, (_, second) =>
      multipart(Buffer.from(`photo ${second}`), { capturedAt: `2026-10-25T00:29:0${second}.000Z` }),
    );
    const answering = photos.map((photo) => send(photo, asMultipart));
    await until(() => expect(intake.counts.figures().turnedAway).toBe(8));
    gate.resolve();
    const answers = await Promise.all(answering);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused).toHaveLength(8);
    for (const { headers, body } of refused) {
      expect(headers["retry-after"]).toBeDefined();
      expect(body.type).toBe("urn:fosseway:problem:too-busy");
    }
    expect(await intake.quarantine.countWaiting()).toBe(0);
    // The cameras come again, one after the other as they were told, and all of it arrives.
    for (const photo of photos) expect((await send(photo, asMultipart)).status).toBeLessThan(202);
    expect(intake.reads().length).toBe(20);
  });

  it("takes reads in JSON while picture work is waiting", async () => {
    await start({ admission: { atOnce: 1, waiting: 0 } });
    const [, text] = await Promise.all([send(multipart(PHOTO), asMultipart), send(READ)]);
    expect(text.status).toBe(201);
  });
});
