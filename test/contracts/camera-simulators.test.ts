/** Every camera that can be played: what it sends arrives as the read it tells of, once, with its pictures, through the server's own paths. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cameraProtocols } from "#app/camera-protocols.ts";
import type { SimulatedMessage, SimulatedPass } from "#cameras/simulator.ts";
import { sendSimulated } from "#cli/simulated-camera.ts";
import { receiveRoutes } from "#http/routes/receive.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { aCamera, anIntake, KEY, RECEIVED_AT } from "../factories/intake.ts";
import { messageOf } from "./camera-recordings.ts";

const HOUR = 3_600_000;
/** In an hour that came once. */
const AT = plusMs(RECEIVED_AT, -6 * HOUR);
const PICTURE = messageOf("fosseway", "bare-photograph").body;
const PASS: SimulatedPass = {
  ...{ vrm: "SM49ABC", at: AT, sequence: 7, device: "SIMULATED-1" },
  ...{ direction: "away", lane: 2, confidence: 0.92, scene: PICTURE, plate: PICTURE },
};

const SIMULATED = cameraProtocols().flatMap((protocol) => {
  const { simulator, receive } = protocol;
  return simulator === undefined || receive === undefined || receive.login.by === "in-message"
    ? []
    : [{ ...protocol, simulator, receive }];
});

describe.each(SIMULATED)("a simulated camera of $name", (protocol) => {
  const { simulator, receive, facts } = protocol;
  let app: FossewayServer;
  let intake: ReturnType<typeof anIntake>;

  beforeEach(async () => {
    const identify = () =>
      Promise.resolve({ code: "sender", sender: { known: true, camera: aCamera(1, { lane: 2 }) } } as const);
    intake = Object.assign(anIntake(), { logins: { identify }, clock: () => plusMs(AT, 20_000) });
    app = await createServer({ version: "test", officerOf: () => Promise.resolve(null) });
    receiveRoutes(app, [protocol], intake);
  });
  afterEach(() => app.close());

  const send = (message: SimulatedMessage) =>
    sendSimulated(message, receive, {
      to: "http://house.test",
      login: { key: KEY, user: "gate-7", password: "pass-word" },
      fetch: inject(app),
    });
  const sendAll = async (pass: SimulatedPass) => {
    for (const message of simulator.passing(pass)) expect((await send(message)).status).toBeLessThan(300);
  };

  it("ends as one read with what the table says is taken over, however often it is sent", async () => {
    await sendAll(PASS);
    await sendAll(PASS);
    const [read, ...others] = intake.reads();
    expect(others).toEqual([]);
    expect(read).toMatchObject({ vrm: "SM49ABC", capturedAt: AT, cameraId: makeId("cam", "1") });
    const carried = (what: (typeof facts.carries)[number]) => facts.carries.includes(what);
    if (carried("confidence")) expect(read?.confidence).toBeCloseTo(0.92, 2);
    if (carried("direction")) expect(read?.direction).toBe("away");
    if (carried("lane")) expect(read?.lane).toBe(2);
    if (carried("pictures"))
      expect(Object.values(read?.images ?? {}).some((hash) => hash !== undefined)).toBe(true);
  });

  it("is another read when another vehicle passes", async () => {
    await sendAll(PASS);
    await sendAll({ ...PASS, vrm: "SM49DEF", at: plusMs(AT, 5_000), sequence: 8 });
    expect(intake.reads().map((read) => read.vrm)).toEqual(["SM49ABC", "SM49DEF"]);
  });

  it("says that it is there where the make does", async () => {
    expect(simulator.heartbeat !== undefined).toBe(facts.carries.includes("heartbeat"));
    const message = simulator.heartbeat?.("SIMULATED-1", AT);
    if (message === undefined) return;
    expect((await send(message)).status).toBe(200);
    expect(intake.reads()).toEqual([]);
    expect(protocol.read(message)).toMatchObject({ code: "heartbeat" });
  });
});

/** The server without a line in between. */
const inject =
  (app: FossewayServer): typeof fetch =>
  async (input, init) => {
    const { pathname, search } = new URL(String(input));
    const { statusCode, headers, body } = await app.inject({
      method: "POST",
      url: pathname + search,
      headers: init?.headers as Record<string, string>,
      payload: Buffer.from(init?.body as Uint8Array),
    });
    const challenge = headers["www-authenticate"];
    return new Response(body, {
      status: statusCode,
      ...(challenge === undefined ? {} : { headers: { "www-authenticate": String(challenge) } }),
    });
  };
