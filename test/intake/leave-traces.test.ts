/** Vehicles whose plate nobody could read: what stays of them, and only where the policy says so. */
import { afterEach, expect, it } from "vitest";
import { receiveRoutes } from "#http/routes/receive.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import type { PlateTrace } from "#ingest/plate-trace.ts";
import { plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { aCamera, anIntake, KEY, RECEIVED_AT } from "../factories/intake.ts";

const CAPTURED = "2026-10-25T00:30:05.220Z";
const PICTURE = Buffer.from("a photo in which nothing can be read").toString("base64");

let app: FossewayServer;
afterEach(() => app.close());

/** What stays once the camera has sent each of these, twice. */
async function tracesOf(
  leaveTraces: boolean,
  ...messages: readonly object[]
): Promise<readonly PlateTrace[]> {
  const intake = anIntake();
  const unreadPlates = { ...HOUSE_NUMBERS.unreadPlates, leaveTraces };
  const rulesOf = () => ({ ...HOUSE_NUMBERS, unreadPlates });
  app = await createServer({ version: "test", officerOf: () => Promise.resolve(null) });
  receiveRoutes(app, intake.protocols, Object.assign(intake, { rulesOf }));
  for (const payload of [...messages, ...messages]) {
    const answer = await app.inject({
      method: "POST",
      url: "/api/v1/captures",
      headers: { "x-camera-key": KEY },
      payload: { capturedAt: CAPTURED, ...payload },
    });
    expect(answer.statusCode).toBe(200);
  }
  expect(intake.reads()).toEqual([]);
  return intake.plateTraces.newest({ except: [] }, plusMs(RECEIVED_AT, 1), 9);
}

it("keeps nothing where the policy does not say so, as the house does not", async () => {
  expect(HOUSE_NUMBERS.unreadPlates.leaveTraces).toBe(false);
  expect(await tracesOf(false, { vrm: "NO PLATE" }, { vrm: "UNKNOWN", image: PICTURE })).toEqual([]);
});

it("keeps time, camera and what was said, once, and the picture where there is one; no mark", async () => {
  const traces = await tracesOf(true, { vrm: "NO PLATE" }, { vrm: "UNKNOWN", image: PICTURE });
  const { id: cameraId, siteId, forceId } = aCamera(1);
  const of = { cameraId, siteId, forceId, capturedAt: Date.parse(CAPTURED) };
  expect(traces).toHaveLength(2);
  expect(traces).toContainEqual({ ...of, id: expect.any(String), seenBy: "camera", picture: undefined });
  expect(traces).toContainEqual({
    ...of,
    id: expect.any(String),
    seenBy: "reader",
    picture: expect.any(String),
  });
});
