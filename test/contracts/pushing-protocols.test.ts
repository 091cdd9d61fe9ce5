/** Every camera protocol by which cameras send by themselves: its paths, its login and its answers keep what intake promises. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cameraProtocols } from "#app/camera-protocols.ts";
import { takesConnections } from "#cameras/connection-form.ts";
import { hasPasswordLogin, RECEIVE_OUTCOMES } from "#cameras/receive.ts";
import { receiveRoutes } from "#http/routes/receive.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { anIntake } from "../factories/intake.ts";
import { messageOf, recordingsOf } from "./camera-recordings.ts";

const PUSHING = cameraProtocols().flatMap((protocol) =>
  protocol.receive === undefined ? [] : [{ ...protocol, receive: protocol.receive }],
);

/** Whatever stands for a key in it, two such paths take each other's messages. */
const shapeOf = (path: string) => path.replaceAll(/:\w+/g, ":").toLowerCase();

it("gives every path to one protocol, and to cameras alone", () => {
  const routes = PUSHING.flatMap(({ receive }) => receive.routes);
  const shapes = routes.map(({ method, path }) => `${method} ${shapeOf(path)}`);
  expect(new Set(shapes).size).toBe(shapes.length);
  for (const { path, document } of routes) {
    expect(path).toMatch(/^(\/(:key|[\w.-]+))+$/);
    expect(path.startsWith("/api/")).toBe(document !== undefined);
  }
});

describe.each(PUSHING)("protocol $name", (protocol) => {
  const { name, receive } = protocol;
  const { routes, login, headers = [], answer } = receive;
  let app: FossewayServer;
  let intake: ReturnType<typeof anIntake>;

  beforeEach(async () => {
    intake = anIntake();
    app = await createServer({ version: "test", officerOf: () => Promise.resolve(null) });
    const identify = () =>
      Promise.resolve({ code: "sender", sender: { known: false, name: "login 0" } } as const);
    receiveRoutes(app, [protocol], Object.assign(intake, { logins: { identify } }));
  });
  afterEach(() => app.close());

  it("asks for its login where one can stand, and keeps no header that may hold it", () => {
    for (const { path } of routes) expect(path.includes("/:key")).toBe(login.by === "key-in-path");
    for (const header of headers) expect(header).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(headers).not.toContain("authorization");
    expect(headers).not.toContain("cookie");
    if (login.by === "key-in-header") expect(login.name).toMatch(/^[a-z][a-z0-9-]*$/);
    if ("name" in login) expect(headers).not.toContain(login.name);
    expect(takesConnections(protocol) || !hasPasswordLogin(receive)).toBe(true);
  });

  it("says 2xx for what was taken, and for nothing that was not kept or came from nobody we know", () => {
    for (const outcome of answer === undefined ? [] : RECEIVE_OUTCOMES) {
      for (const { path } of routes) {
        const { status, contentType, body } = answer?.({ outcome, path }) ?? { status: 0 };
        if (outcome === "taken") expect(status).toBeLessThan(300);
        else if (outcome !== "quarantined") expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(600);
        expect(contentType === undefined).toBe(body === undefined);
      }
    }
  });

  it("lets nobody in without a login, or with a wrong one, whatever is sent", async () => {
    const wrong = { authorization: `Basic ${btoa("gate-7:a-wrong-password")}` };
    const keyed = login.by === "key-in-header" ? { [login.name]: "a-key-that-nobody-has" } : {};
    for (const recording of recordingsOf(name)) {
      const { contentType, headers: said = {}, body } = messageOf(name, recording);
      for (const { method, path } of routes) {
        for (const sent of [{}, { ...wrong, ...keyed }]) {
          const { statusCode } = await app.inject({
            method,
            url: path.replace(":key", "a-key-that-nobody-has"),
            headers: { ...said, "content-type": contentType, ...sent },
            payload: Buffer.from(body),
          });
          expect(statusCode).toBeGreaterThanOrEqual(400);
        }
      }
    }
    expect(intake.reads()).toEqual([]);
    expect(intake.onlyMatched()).toEqual([]);
  });
});
