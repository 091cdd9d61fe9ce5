/** Cameras that push by their maker's own paths: who they are, what they are answered, and what is kept of what is refused. */
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type CameraProtocol, readBy } from "#cameras/protocol.ts";
import { PASSWORD_FIELDS, type Receive } from "#cameras/receive.ts";
import { cameraLogins } from "#flows/intake/identify-login.ts";
import { quarantineRoutes } from "#http/routes/quarantine.ts";
import { receiveRoutes } from "#http/routes/receive.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import type { SignInTries } from "#identity/sign-in-limits.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { EVERY_FORCE } from "../factories/installation.ts";
import { anIntake, DISABLED_KEY, KEY, RECEIVED_AT, sha256 } from "../factories/intake.ts";
import { MADE_UP_FACTS } from "../factories/pushing-protocol.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { memorySignInTries } from "../support/stores/sign-in-tries.ts";

const SETTINGS = z.strictObject({
  user: PASSWORD_FIELDS.user.optional(),
  password: PASSWORD_FIELDS.password.optional(),
});
type Settings = z.output<typeof SETTINGS>;
const STATUS = { taken: 200, quarantined: 202, stranger: 403, "come-again": 503, refused: 400 } as const;
const EVENT = "/vendor/made-up/:key/event";
const HEARTBEAT = "/vendor/made-up/:key/alive";

/** Says what it makes of a message by its path and a header, as makers do, and answers in XML. */
function madeUp(
  login: Receive<Settings>["login"],
  paths: readonly [string, string],
): CameraProtocol<typeof SETTINGS> {
  const own = anIntake().protocols[0]!;
  return {
    name: `made-up-${login.by}`,
    title: "Made up",
    settings: SETTINGS,
    facts: MADE_UP_FACTS,
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
const PASSWORD = "nine-wrens-under-ivy";
const of = ({ user = "", password = "" }: Settings) => ({ user, password });
const byBasic = madeUp({ by: "basic", of }, ["/vendor/basic", "/vendor/basic/alive"]);
const byDigest = madeUp({ by: "digest", of }, ["/vendor/digest", "/vendor/digest/alive"]);
const CONNECTED = {
  connectionId: makeId("conn", "1"),
  cameraId: makeId("cam", "1"),
  settings: { user: "gate-7", password: PASSWORD },
};
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
let events: ReturnType<typeof memoryEvents>;
let tries: SignInTries;
let connected: readonly (typeof CONNECTED)[] | undefined;
let now: Instant;

async function start(changed: Partial<ReturnType<typeof anIntake>> = {}): Promise<void> {
  const protocols = [byPath, byQuery, byBasic, byDigest];
  events = memoryEvents();
  tries = memorySignInTries();
  connected = [CONNECTED];
  now = RECEIVED_AT;
  intake = Object.assign(anIntake(), { protocols, readMessage: readBy(protocols) }, changed);
  app = await createServer({ version: "test", officerOf: () => Promise.resolve(MANAGER) });
  const followed = { switchedOn: () => connected };
  const count: SignInTries["count"] = (...asked) => tries.count(...asked);
  const clock = () => now;
  const logins = cameraLogins({ cameras: intake.cameras, sha256, clock, followed, tries: { count }, events });
  receiveRoutes(app, intake.protocols, Object.assign(intake, { logins, clock }));
  const sendersFor = () => Promise.resolve(EVERY_FORCE);
  quarantineRoutes(app, Object.assign(intake, { sendersFor }));
}
beforeEach(() => start());
afterEach(() => app.close());

describe("a disk that is full", () => {
  const full = (code: string) => Promise.reject(new OutsideError(code, "no room", { retryable: true }));

  it.each(["journal-disk-full", "images-disk-full"])(
    "is told by %s to the camera in its maker's words, with when to come again",
    async (code) => {
      await start({ journal: { ...intake.journal, append: () => full(code) } });
      const response = await app.inject({
        method: "POST",
        url: addressOf(KEY),
        headers: { "x-kind": "application/json", "content-type": "text/plain" },
        payload: JSON.stringify(READ),
      });
      expect([response.statusCode, response.headers["retry-after"]]).toEqual([503, "30"]);
      expect(response.body).toContain("come-again");
    },
  );
});

const addressOf = (key: string, path = EVENT) => path.replace(":key", key);

async function push(
  url: string,
  payload: object | string,
  headers: Record<string, string> = {},
  remoteAddress = "192.0.2.7",
) {
  const {
    statusCode,
    headers: said,
    body,
  } = await app.inject({
    method: "POST",
    url,
    remoteAddress,
    headers: { "content-type": "text/plain", "x-kind": "application/json", ...headers },
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
  });
  const challenge = said["www-authenticate"] as string | undefined;
  return { status: statusCode, type: said["content-type"], retryAfter: said["retry-after"], challenge, body };
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
    expect(await push(addressOf("a-key-that-nobody-has"), READ)).toMatchObject({ status: 403 });
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
    expect((await push(`/vendor/other?token=${KEY}&token=${KEY}`, READ)).body).toContain("stranger");
    expect((await push("/vendor/other", READ)).body).toContain("stranger");
    expect(intake.reads()).toHaveLength(1);
  });
});

const basic = (password: string, user = "gate-7") => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});

describe("by a user name and a password", () => {
  it("is asked for them first, and nothing is kept", async () => {
    const answer = await push("/vendor/basic", READ);
    expect(answer).toMatchObject({ status: 401, challenge: 'Basic realm="Fosseway"' });
    expect(answer.body).toContain("refused");
    expect(await intake.quarantine.countWaiting()).toBe(0);
  });

  it("delivers with those of its connection", async () => {
    expect((await push("/vendor/basic", READ, basic(PASSWORD))).status).toBe(200);
    expect(intake.reads()).toMatchObject([{ cameraId: "cam_1" }]);
  });

  it.each([
    ["a wrong password", basic("nine-wrens-under-oak")],
    ["no password", basic("")],
    ["a user name that no connection has", basic(PASSWORD, "gate-8")],
    ["no user name", basic(PASSWORD, "")],
  ])("is a stranger with %s, and what was typed is kept nowhere", async (_, headers) => {
    expect((await push("/vendor/basic", READ, headers)).status).toBe(403);
    expect(intake.reads()).toEqual([]);
    const [row] = await intake.quarantine.list({ limit: 1 });
    expect(row?.claimedCamera).toMatch(/^login [0-9a-f]{12}$/);
    expect(JSON.stringify(row)).not.toMatch(/gate-|wrens/);
  });

  it("is not let in while its connection is switched off", async () => {
    connected = [];
    expect((await push("/vendor/basic", READ, basic(PASSWORD))).status).toBe(403);
    expect(intake.reads()).toEqual([]);
  });

  it("must come again while nobody knows yet which logins there are", async () => {
    connected = undefined;
    expect((await push("/vendor/basic", READ, basic(PASSWORD))).status).toBe(503);
    expect(await intake.quarantine.countWaiting()).toBe(0);
  });

  it("is not looked at for five minutes after five wrong passwords, and then again", async () => {
    const wrong = await Promise.all(
      Array.from({ length: 8 }, (_, at) => push("/vendor/basic", READ, basic(`guess-number-${at}`))),
    );
    expect(wrong.filter(({ status }) => status === 403)).toHaveLength(5);
    expect((await push("/vendor/basic", READ, basic(PASSWORD))).status).toBe(503);
    expect(events.told.filter(({ event }) => event === "camera-login-closed")).toHaveLength(1);
    // From another network it is looked at all the while.
    const elsewhere = await push("/vendor/basic", READ, basic(PASSWORD), "198.51.100.7");
    expect(elsewhere.status).toBe(200);
    now = plusMs(now, 5 * 60_000);
    expect((await push("/vendor/basic", READ, basic(PASSWORD))).status).toBe(200);
  });

  it("is closed for no longer than that when the clock that closed it ran ahead", async () => {
    now = plusMs(RECEIVED_AT, 86_400_000);
    for (let guess = 0; guess < 5; guess += 1)
      await push("/vendor/basic", READ, basic(`guess-number-${guess}`));
    expect((await push("/vendor/basic", READ, basic(PASSWORD))).status).toBe(503);
    now = RECEIVED_AT;
    expect((await push("/vendor/basic", READ, basic(PASSWORD))).status).toBe(200);
  });

  it("delivers although the database is away, where a wrong password is neither taken nor counted", async () => {
    tries.count = () =>
      Promise.reject(new OutsideError("database-unreachable", "Away.", { retryable: true }));
    expect((await push("/vendor/basic", READ, basic(PASSWORD))).status).toBe(200);
    expect((await push("/vendor/basic", READ, basic("a-wrong-password"))).status).toBe(503);
  });
});

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

interface DigestChange {
  readonly password?: string;
  readonly uri?: string;
  readonly qop?: string;
  readonly nonce?: string;
}

/** As RFC 7616 has it, or RFC 2069 where there is no `qop`. */
function digest(
  challenge: string,
  { password = PASSWORD, uri = "/vendor/digest", qop, nonce }: DigestChange = {},
) {
  const asked = nonce ?? /nonce="([^"]+)"/.exec(challenge)?.[1] ?? "";
  const [a1, a2] = [md5(`gate-7:Fosseway:${password}`), md5(`POST:${uri}`)];
  const between = qop === undefined ? [asked] : [asked, "00000001", "0a4f113b", qop];
  const parts = [
    ...['username="gate-7"', 'realm="Fosseway"', `nonce="${asked}"`, `uri="${uri}"`],
    `response="${md5([a1, ...between, a2].join(":"))}"`,
    ...(qop === undefined ? [] : [`qop=${qop}`, "nc=00000001", 'cnonce="0a4f113b"']),
  ];
  return { authorization: `Digest ${parts.join(", ")}` };
}
const challenged = async () => (await push("/vendor/digest", READ)).challenge ?? "";

describe("by digest", () => {
  it.each([["auth"], [undefined]])(
    "delivers with a password that never comes over the line (qop %s)",
    async (qop) => {
      const challenge = await challenged();
      expect(challenge).toMatch(/^Digest realm="Fosseway", qop="auth", algorithm=MD5, nonce="[^"]+"$/);
      const headers = digest(challenge, qop === undefined ? {} : { qop });
      expect((await push("/vendor/digest", READ, headers)).status).toBe(200);
      expect(intake.reads()).toHaveLength(1);
    },
  );

  it("is a stranger with another password", async () => {
    const headers = digest(await challenged(), { qop: "auth", password: "nine-wrens-under-oak" });
    expect((await push("/vendor/digest", READ, headers)).status).toBe(403);
  });

  it.each([
    ["for another path", { uri: "/vendor/basic" }],
    ["with its body under the hash", { qop: "auth-int" }],
  ])("is asked again where it answers %s", async (_, change) => {
    const headers = digest(await challenged(), change);
    expect(await push("/vendor/digest", READ, headers)).toMatchObject({ status: 401 });
  });

  it("is asked anew, and not suspected, where the number ran out or is none of ours", async () => {
    const challenge = await challenged();
    expect((await push("/vendor/digest", READ, digest(challenge, { nonce: "mtk.AAAA" }))).challenge).toMatch(
      /stale=true$/,
    );
    now = plusMs(now, 5 * 60_000 + 1);
    const late = await push("/vendor/digest", READ, digest(challenge, { qop: "auth" }));
    expect(late).toMatchObject({ status: 401, challenge: expect.stringMatching(/stale=true$/) });
    expect((await push("/vendor/digest", READ, digest(late.challenge ?? ""))).status).toBe(200);
    expect(await intake.quarantine.countWaiting()).toBe(0);
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
