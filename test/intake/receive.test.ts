/** Cameras that push by their maker's own paths: who they are, what they are answered, and what is kept of what is refused. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type CameraProtocol, readBy } from "#cameras/protocol.ts";
import type { CameraLogin } from "#cameras/receive.ts";
import { quarantineRoutes } from "#http/routes/quarantine.ts";
import { receiveRoutes } from "#http/routes/receive.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { makeId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { anIntake, DISABLED_KEY, KEY } from "../factories/intake.ts";

const NOTHING = z.strictObject({});
const STATUS = { taken: 200, quarantined: 202, "come-again": 503, refused: 400 } as const;
const EVENT = "/vendor/made-up/:key/event";
const HEARTBEAT = "/vendor/made-up/:key/alive";

/** Says what it makes of a message by its path and a header, as makers do, and answers in XML. */
function madeUp(login: CameraLogin, paths: readonly [string, string]): CameraProtocol<typeof NOTHING> {
  const own = anIntake().protocols[0]!;
  return {
    name: `made-up-${login.by}`,
    title: "Made up",
    settings: NOTHING,
    read(message) {
      if (message.path?.endsWith("/alive") === true) return { code: "heartbeat" };
      const said = own.read({ ...message, contentType: message.headers?.["x-kind"] ?? "" });
      if (said.code !== "message") return said;
      // Nothing but the header says that it is JSON.
      const items = said.items.map((item) => ({ ...item, contentType: message.contentType }));
      return { ...said, items };
    },
    receive: {
      routes: paths.map((path) => ({ method: "POST", path })),
      login,
      headers: ["x-kind"],
      answer: ({ outcome, path }) => ({
        status: STATUS[outcome],
        contentType: "application/xml",
        body: `<answer to="${path}">${outcome}</answer>`,
      }),
    },
  };
}

const byPath = madeUp({ by: "key-in-path" }, [EVENT, HEARTBEAT]);
const byQuery = madeUp({ by: "key-in-query", name: "token" }, ["/vendor/other", "/vendor/other/alive"]);
const MANAGER: Officer = {
  id: makeId("off", "1"),
  name: "Morgan Tester",
  rank: "inspector",
  roles: ["anpr-manager"],
  forceId: makeId("force", "marlshire"),
};
const READ = { vrm: "AB49 XYZ", capturedAt: "2026-10-25T00:30:05.220Z", confidence: 0.9 };

let app: FossewayServer;
let intake: ReturnType<typeof anIntake>;

async function start(changed: Partial<ReturnType<typeof anIntake>> = {}): Promise<void> {
  const protocols = [byPath, byQuery];
  intake = Object.assign(anIntake(), { protocols, readMessage: readBy(protocols) }, changed);
  app = await createServer({ version: "test", officerOf: () => Promise.resolve(MANAGER) });
  receiveRoutes(app, intake);
  quarantineRoutes(app, intake);
}
beforeEach(() => start());
afterEach(() => app.close());

const addressOf = (key: string, path = EVENT) => path.replace(":key", key);

async function push(url: string, payload: object | string, headers: Record<string, string> = {}) {
  const {
    statusCode,
    headers: said,
    body,
  } = await app.inject({
    method: "POST",
    url,
    headers: { "content-type": "text/plain", "x-kind": "application/json", ...headers },
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
  });
  return { status: statusCode, type: said["content-type"], retryAfter: said["retry-after"], body };
}

describe("by a key in its path", () => {
  it("delivers to its maker's path, and is answered as its maker's cameras expect", async () => {
    const answer = await push(addressOf(KEY), READ);
    expect(answer).toMatchObject({ status: 200, type: "application/xml" });
    expect(answer.body).toBe(`<answer to="${EVENT}">taken</answer>`);
    expect(intake.reads()).toMatchObject([{ cameraId: "cam_1", vrm: "AB49XYZ" }]);
  });

  it("says that it is there, and is answered as taken without a read", async () => {
    expect((await push(addressOf(KEY, HEARTBEAT), "")).body).toContain("taken");
    expect(intake.reads()).toEqual([]);
  });

  it("is not let in with a key that no camera has: its bytes wait, and the key is kept nowhere", async () => {
    expect(await push(addressOf("a-key-that-nobody-has"), READ)).toMatchObject({ status: 202 });
    expect(intake.reads()).toEqual([]);
    const [row] = await intake.quarantine.list({ limit: 10 });
    expect(row).toMatchObject({ reason: "unknown-camera", path: EVENT, protocol: "made-up-key-in-path" });
    expect(JSON.stringify(row)).not.toContain("a-key-that-nobody-has");
  });

  it("is told that it is off as quarantined, and has delivered nothing", async () => {
    expect(await push(addressOf(DISABLED_KEY), READ)).toMatchObject({ status: 202 });
    expect(intake.reads()).toEqual([]);
  });
});

describe("by a key in the query", () => {
  it("is known by one key, and by none where two are sent", async () => {
    expect((await push(`/vendor/other?token=${KEY}`, READ)).body).toContain("taken");
    expect((await push(`/vendor/other?token=${KEY}&token=${KEY}`, READ)).body).toContain("quarantined");
    expect((await push("/vendor/other", READ)).body).toContain("quarantined");
    expect(intake.reads()).toHaveLength(1);
  });
});

describe("what could not be taken", () => {
  it("is read again from quarantine with its path and its headers", async () => {
    await push(addressOf(KEY), { ...READ, capturedAt: "2026-10-24T23:59:59" });
    const [row] = await intake.quarantine.list({ reason: "impossible-time", limit: 1 });
    expect(row).toMatchObject({ path: EVENT, headers: { "x-kind": "application/json" } });
    const retried = await app.inject({
      method: "POST",
      url: `/api/v1/quarantine/${row?.id}/retry`,
      payload: { capturedAt: READ.capturedAt },
    });
    expect(retried.statusCode).toBe(200);
    expect(intake.reads()).toMatchObject([{ cameraId: "cam_1", vrm: "AB49XYZ" }]);
  });

  it("must come again, in its maker's words, while the journal is away", async () => {
    intake.journal.append = () =>
      Promise.reject(new OutsideError("journal-not-written", "The disk is full.", { retryable: true }));
    const answer = await push(addressOf(KEY), READ);
    expect(answer).toMatchObject({ status: 503, type: "application/xml", retryAfter: "2" });
    expect(answer.body).toContain("come-again");
    expect(await intake.quarantine.countWaiting()).toBe(0);
  });
});
