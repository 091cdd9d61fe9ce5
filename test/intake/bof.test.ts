/** A system that speaks the BOF input web services for several cameras: who it is, for whom it speaks, and what is kept of its secret. */
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bof } from "#adapters/cameras/bof/protocol.ts";
import { cameraLogins } from "#flows/intake/identify-login.ts";
import { joinLatePictures } from "#flows/intake/join-late-pictures.ts";
import { receiveRoutes } from "#http/routes/receive.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { PICTURE_WAITS_MS } from "#ingest/late-pictures.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { messageOf } from "../contracts/camera-recordings.ts";
import { anIntake, RECEIVED_AT, sha256 } from "../factories/intake.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { memorySignInTries } from "../support/stores/sign-in-tries.ts";

const SECRET = "nine-wrens-under-ivy";
const CAPTURES = "/bof/services/InputCaptureWebService";
const TIME = "2026-10-25T00:30:05.220Z";

let app: FossewayServer;
let intake: ReturnType<typeof anIntake>;

beforeEach(async () => {
  intake = anIntake();
  const clock = () => RECEIVED_AT;
  const settings = { user: "gateway-12", password: SECRET };
  const connected = [{ connectionId: makeId("conn", "1"), cameraId: makeId("cam", "1"), settings }];
  const logins = cameraLogins({
    ...{ cameras: intake.cameras, sha256, clock, events: memoryEvents(), tries: memorySignInTries() },
    followed: { switchedOn: () => connected },
  });
  app = await createServer({ version: "test", officerOf: () => Promise.resolve(null) });
  receiveRoutes(app, [bof], Object.assign(intake, { logins, clock }));
});
afterEach(() => app.close());

async function call(inside: string, url = CAPTURES) {
  const payload = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inside}</s:Body></s:Envelope>`;
  const answer = await app.inject({
    method: "POST",
    url,
    headers: { "content-type": "text/xml; charset=utf-8" },
    payload,
  });
  return { status: answer.statusCode, body: answer.body };
}

const compact = (capture: string) => `<sendCompactCapture><c>${capture}</c></sendCompactCapture>`;
const compound = (...captures: readonly string[]) =>
  `<sendCompoundCapture>${captures.map((one) => `<c>${one}</c>`).join("")}</sendCompoundCapture>`;
const signed = (vrm: string, camera: number, signature = SECRET) =>
  `${signature}|gateway-12|${vrm}|1|1|${camera}|${TIME}`;
const PICTURE = messageOf("bof", "picture-of-the-plate");
const BASE64 = /<binaryImage>(.*)<\/binaryImage>/.exec(Buffer.from(PICTURE.body).toString())?.[1];
const late = (vrm: string, type: "P" | "C" = "P") =>
  `<addBinaryCaptureData><signature>${SECRET}</signature><username>gateway-12</username><vrm>${vrm}</vrm>
   <feedIdentifier>1</feedIdentifier><sourceIdentifier>1</sourceIdentifier><cameraIdentifier>1</cameraIdentifier>
   <captureTime>${TIME}</captureTime><binaryImage>${BASE64}</binaryImage><binaryDataType>${type}</binaryDataType>
   </addBinaryCaptureData>`;
const waiting = () => intake.quarantine.list({ state: "waiting", limit: 100 });

describe("the login in the message", () => {
  it("takes a capture with the shared secret, and answers with an empty return", async () => {
    const { status, body } = await call(compact(signed("AB49XYZ", 1)));
    expect(status).toBe(200);
    expect(body).toContain("<return></return>");
    expect(intake.reads()).toMatchObject([{ vrm: "AB49XYZ", cameraId: "cam_1", confidence: undefined }]);
  });

  it("takes a signature over the capture in the secret's place, and no other capture by it", async () => {
    const hmac = createHmac("sha256", SECRET).update(`gateway-12|AB49XYZ|1|1|1|${TIME}`).digest("hex");
    expect(await call(compact(signed("AB49XYZ", 1, hmac)))).toMatchObject({ status: 200 });
    expect(await call(compact(signed("CD49EFG", 1, hmac)))).toMatchObject({ status: 403 });
    expect(intake.reads()).toHaveLength(1);
  });

  it("answers a stranger with a fault, and keeps what came without what was sent as proof", async () => {
    const { status, body } = await call(compact(signed("AB49XYZ", 1, "not-the-secret")));
    expect(status).toBe(403);
    expect(body).toContain("Fault");
    const [row] = await waiting();
    expect(row).toMatchObject({ reason: "unknown-camera", claimedCamera: expect.stringMatching(/^login /) });
    const kept = await intake.quarantine.find(row!.id);
    expect(Buffer.from(kept!.body).toString()).not.toContain("not-the-secret");
    expect(Buffer.from(kept!.body).toString()).toContain("|gateway-12|AB49XYZ|");
  });

  it("takes no compound call in which one capture bears another name or a wrong secret", async () => {
    const other = `${SECRET}|gateway-13|CD49EFG|1|1|4|${TIME}`;
    for (const second of [other, signed("CD49EFG", 4, "not-the-secret")])
      expect(await call(compound(signed("AB49XYZ", 1), second))).toMatchObject({ status: 403 });
    expect(intake.reads()).toEqual([]);
  });
});

describe("several cameras behind one login", () => {
  it("takes each capture as that of the camera that it names", async () => {
    await call(compound(signed("AB49XYZ", 1), signed("CD49EFG", 4)));
    expect(intake.reads()).toMatchObject([
      { vrm: "AB49XYZ", cameraId: "cam_1" },
      { vrm: "CD49EFG", cameraId: "cam_4" },
    ]);
  });

  it("puts aside what it cannot take, each with its reason and alone, and takes the rest", async () => {
    const captures = [signed("AB49XYZ", 99), signed("CD49EFG", 3), signed("EF49GHJ", 4)];
    const bad = `${SECRET}|gateway-12|GH49JKL|1|1|4|yesterday`;
    expect(await call(compound(...captures, bad))).toMatchObject({ status: 200 });
    expect(intake.reads()).toMatchObject([{ vrm: "EF49GHJ", cameraId: "cam_4" }]);
    const rows = await waiting();
    expect(rows.map(({ reason, claimedCamera }) => `${reason} ${claimedCamera}`).toSorted()).toEqual([
      "camera-disabled cam_3",
      "impossible-time cam_4",
      "unknown-camera camera 1/1/99 by the login of MAR-01-N",
    ]);
    for (const { id } of rows) {
      const body = Buffer.from((await intake.quarantine.find(id))!.body).toString();
      expect(body).not.toContain(SECRET);
      expect(body.match(/\|gateway-12\|/g)).toHaveLength(1);
    }
  });

  it("speaks for no camera of another source", async () => {
    const ofOther = `${SECRET}|gateway-12|AB49XYZ|1|2|1|${TIME}`;
    await call(compact(ofOther));
    expect(intake.reads()).toEqual([]);
    expect(await waiting()).toMatchObject([{ reason: "unknown-camera" }]);
  });

  it("makes one read of what is sent again", async () => {
    for (const _ of [1, 2]) await call(compound(signed("AB49XYZ", 1), signed("CD49EFG", 4)));
    expect(intake.reads()).toHaveLength(2);
  });

  it("refuses more than fifty captures in one call, and keeps them for a person", async () => {
    const many = Array.from({ length: 51 }, (_, i) => signed(`AB49X${i}`, 1));
    await call(compound(...many));
    expect(intake.reads()).toEqual([]);
    expect(await waiting()).toMatchObject([{ reason: "bad-message", claimedCamera: "cam_1" }]);
  });
});

describe("a time without a zone", () => {
  const at = (time: string) => compact(`${SECRET}|gateway-12|AB49XYZ|1|1|1|${time}`);

  it("is taken by the clock of the camera's place, and the read says so", async () => {
    await call(at("2026-10-25T00:30:05.220"));
    const summerTime = Date.parse("2026-10-24T23:30:05.220Z");
    expect(intake.reads()).toMatchObject([{ capturedAt: summerTime, timeFrom: "zone" }]);
  });

  it("goes before a person where the clocks showed it twice, and before the lists at once", async () => {
    await call(at("2026-10-25T01:30:05.220"));
    expect(intake.reads()).toEqual([]);
    expect(intake.onlyMatched()).toMatchObject([{ vrm: "AB49XYZ" }]);
    expect(await waiting()).toMatchObject([
      { reason: "impossible-time", detail: expect.stringContaining("came twice") },
    ]);
  });
});

describe("pictures that come by themselves", () => {
  it("stand beside their read, whichever of the two came first", async () => {
    await call(late("AB49XYZ", "C"));
    await joinLatePictures(intake);
    expect(intake.latePictures.waiting()).toHaveLength(1);
    await call(compact(signed("AB49XYZ", 1)));
    await call(late("AB49XYZ"));
    await joinLatePictures(intake);
    expect(intake.latePictures.waiting()).toEqual([]);
    const [read, ...others] = intake.reads();
    expect(others).toEqual([]);
    expect(intake.latePictures.besideOf(read!.id).toSorted()).toEqual(["plate", "vehicle"]);
  });

  it("are read by our recogniser beside their read, the plate and the vehicle of it together, and once", async () => {
    await call(compact(signed("AB49XYZ", 1)));
    await call(late("AB49XYZ", "C"));
    await call(late("AB49XYZ"));
    intake.lookedAtAgain.splice(0);
    await joinLatePictures(intake);
    const [read] = intake.reads();
    const sent = Uint8Array.from(Buffer.from(BASE64!, "base64"));
    expect(intake.lookedAtAgain).toMatchObject([
      {
        camera: { id: "cam_1" },
        capturedAt: Date.parse(TIME),
        reads: [{ id: read!.id, vrm: "AB49XYZ", confidence: undefined }],
      },
    ]);
    const [offered] = intake.lookedAtAgain.flatMap(({ capture }) =>
      capture.kind === "text" ? [capture] : [],
    );
    expect([offered?.plateImage, offered?.overviewImage].map((one) => Uint8Array.from(one ?? []))).toEqual([
      sent,
      sent,
    ]);
    // What we have read once is not read again.
    await intake.ownReadings.note([
      { readId: read!.id, cameraId: read!.cameraId, capturedAt: read!.capturedAt, comparison: "agrees" },
    ]);
    await call(late("AB49XYZ"));
    intake.lookedAtAgain.splice(0);
    await joinLatePictures(intake);
    expect(intake.lookedAtAgain).toEqual([]);
  });

  it("leave the first read as it is where the mark was corrected, and have the corrected one matched as well", async () => {
    await call(compact(signed("AB49XYZ", 1)));
    await call(late("A849XYZ"));
    await joinLatePictures(intake);
    await joinLatePictures(intake);
    const reads = intake.reads();
    expect(reads).toMatchObject([
      { vrm: "AB49XYZ" },
      { vrm: "A849XYZ", remarks: ["two-marks"], capturedAt: Date.parse(TIME), cameraId: "cam_1" },
    ]);
    for (const { id } of reads) expect(intake.latePictures.besideOf(id)).toEqual(["plate"]);
  });

  it("wait for the one that is meant where two vehicles passed at once", async () => {
    await call(compact(signed("AB49XYZ", 1)));
    await call(late("EF49GHJ"));
    await joinLatePictures(intake);
    expect(intake.latePictures.waiting()).toHaveLength(1);
    await call(compact(signed("A849XYZ", 1)));
    await call(late("A349XYZ"));
    await joinLatePictures(intake);
    expect(intake.latePictures.waiting()).toHaveLength(2);
    expect(intake.reads()).toHaveLength(2);
  });

  it("go before a person with their bytes and the reason when no read came in time, and can be tried again", async () => {
    await call(late("AB49XYZ"));
    await joinLatePictures({ ...intake, clock: () => plusMs(RECEIVED_AT, PICTURE_WAITS_MS + 1) });
    expect(intake.latePictures.waiting()).toEqual([]);
    const [row] = await waiting();
    expect(row).toMatchObject({ reason: "no-capture", claimedCamera: "cam_1", protocol: "bof" });
    const kept = Buffer.from((await intake.quarantine.find(row!.id))!.body).toString();
    expect(kept).toContain(BASE64);
    expect(kept).not.toContain(SECRET);
  });

  it("are answered as kept, and what is no picture is put aside", async () => {
    expect((await call(late("AB49XYZ"))).body).toContain("<return></return>");
    await call(late("AB49XYZ").replace(BASE64!, "bm8gcGljdHVyZQ=="));
    expect(await waiting()).toMatchObject([{ reason: "bad-image" }]);
  });
});
