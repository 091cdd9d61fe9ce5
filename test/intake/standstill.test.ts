/** A camera that is frozen, or says the same mark for ever, over HTTP: what is kept, and what whoever runs it is shown. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cameraClockRoute } from "#http/routes/camera-clocks.ts";
import { receiveRoutes } from "#http/routes/receive.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { makeId } from "#terms/ids.ts";
import { allShown } from "../factories/installation.ts";
import { anIntake, KEY, RECEIVED_AT } from "../factories/intake.ts";
import { scriptedPhoto } from "../support/scripted-recogniser/recogniser.ts";

let app: FossewayServer;
let intake: ReturnType<typeof anIntake>;

beforeEach(async () => {
  intake = anIntake({ script: { otherwise: scriptedPhoto(["AB49XYZ"]) } });
  const officer = {
    id: makeId("off", "1"),
    name: "Morgan Tester",
    rank: "constable" as const,
    roles: ["control-room" as const],
    forceId: makeId("force", "marlshire"),
  };
  app = await createServer({ version: "test", officerOf: () => Promise.resolve(officer) });
  receiveRoutes(app, intake.protocols, intake);
  cameraClockRoute(app, { ...intake, shownTo: allShown });
});
afterEach(() => app.close());

const secondsAgo = (seconds: number) => new Date(RECEIVED_AT - seconds * 1000).toISOString();

async function send(payload: string | Buffer, headers: Record<string, string>) {
  const response = await app.inject({
    method: "POST",
    url: "/api/v1/captures",
    headers: { "x-camera-key": KEY, ...headers },
    payload,
  });
  return { status: response.statusCode, body: response.json() };
}
const sendRead = (vrm: string, capturedAt: string) =>
  send(JSON.stringify({ vrm, capturedAt }), { "content-type": "application/json" });

function sendPicture(picture: string, capturedAt: string) {
  const part = (name: string, text: string, type = "text/plain") =>
    `--edge\r\ncontent-disposition: form-data; name="${name}"\r\ncontent-type: ${type}\r\n\r\n${text}\r\n`;
  const body = `${part("image", picture, "image/jpeg")}${part("capturedAt", capturedAt)}--edge--\r\n`;
  return send(body, { "content-type": "multipart/form-data; boundary=edge" });
}

async function standstill() {
  const response = await app.inject({ method: "GET", url: "/api/v1/cameras/clocks" });
  return response.json().items[0].standstill;
}

describe("a camera whose picture is frozen", () => {
  it("makes one read of the same bytes, whatever time it states, and is shown as frozen until the picture changes", async () => {
    for (const seconds of [240, 180, 120, 60])
      expect((await sendPicture("frozen", secondsAgo(seconds))).status).toBeLessThan(300);
    expect(intake.reads().map(({ capturedAt }) => capturedAt)).toEqual([RECEIVED_AT - 240_000]);
    expect(await standstill()).toEqual({ what: "picture", since: secondsAgo(240), times: 4 });
    await sendPicture("the next vehicle", secondsAgo(5));
    expect(await standstill()).toBeNull();
    expect(intake.standstills).toEqual(["picture began", "picture ended"]);
    expect(intake.reads()).toHaveLength(2);
  });
});

describe("a camera that repeats its last mark", () => {
  it("has all its reads kept, said to be of one passing, and is shown as repeating itself until another mark comes", async () => {
    for (let n = 29; n >= 0; n -= 1) expect((await sendRead("NJ49AAA", secondsAgo(20 * n))).status).toBe(201);
    const [first, ...others] = intake.reads();
    expect(first?.remarks).toBeUndefined();
    expect(others).toHaveLength(29);
    expect(others.every(({ remarks }) => remarks?.includes("same-passing"))).toBe(true);
    expect(await standstill()).toEqual({ what: "mark", since: secondsAgo(580), times: 30 });
    await sendRead("CD49EFG", secondsAgo(0));
    expect(await standstill()).toBeNull();
    expect(intake.standstills).toEqual(["mark began", "mark ended"]);
  });
});
