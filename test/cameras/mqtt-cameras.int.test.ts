/** Cameras that publish to a broker, which runs here: reads, last wills, logins, and what was published while we were away. */

import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import aedes from "aedes";
import { connectAsync, type MqttClient } from "mqtt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { frigate } from "#adapters/cameras/frigate/protocol.ts";
import { mqtt } from "#adapters/cameras/mqtt/protocol.ts";
import { ownForm } from "#adapters/cameras/own-form/own-form.ts";
import { ownFormSimulator } from "#adapters/cameras/own-form/simulator.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { messageOf } from "../contracts/camera-recordings.ts";
import { connected } from "../support/cameras/connected.ts";
import { until } from "../support/until.ts";

const READ = { vrm: "AB49 XYZ", capturedAt: "2026-10-25T00:30:05.220Z", confidence: 0.9 };
const PASSWORD = "nine-wrens";

let broker: ReturnType<typeof aedes.createBroker>;
let server: Server;
let camera: MqttClient;
const address = () => `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
const login = { username: "camera", password: PASSWORD };

beforeEach(async () => {
  broker = aedes.createBroker({
    authenticate: (_client, _user, password, done) => {
      const isRight = password?.toString() === PASSWORD;
      done(isRight ? null : Object.assign(new Error("no"), { returnCode: 5 }), isRight);
    },
  });
  server = createServer(broker.handle);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  camera = await connectAsync(address(), {
    ...login,
    will: { topic: "gate-7/status", payload: Buffer.from("offline"), qos: 1, retain: true },
  });
});
afterEach(async () => {
  await camera.endAsync(true);
  await new Promise<void>((resolve) => {
    broker.close(() => server.close(() => resolve()));
  });
});

const connectedTo = (protocol: CameraProtocol, settings: object, password = PASSWORD) =>
  connected(protocol, { address: address(), user: "fosseway", password, ...settings });

const publish = (topic: string, said: object | string) =>
  camera.publishAsync(topic, typeof said === "string" ? said : JSON.stringify(said), { qos: 1 });
const own = mqtt(ownForm.read, ownFormSimulator);

describe("topics of our own", () => {
  it("bring reads and signs of life, and the last will says that the camera is gone", async () => {
    const { reads, troubles, stop, ending } = connectedTo(own, { topic: "gate-7" });
    await until(() => expect(broker.connectedClients).toBe(2));
    await until(async () => {
      await publish("gate-7/status", "online");
      expect(reads()).toContain("heartbeat");
    });
    await publish("gate-8/read", { ...READ, vrm: "EF49GHJ" });
    await publish("gate-7/read", READ);
    await until(() => expect(reads().at(-1)).toMatchObject({ vrm: "AB49XYZ", confidence: 0.9 }));
    expect(JSON.stringify(reads())).not.toContain("EF49GHJ");
    camera.stream.destroy();
    await until(() => expect(troubles).toMatchObject([{ code: "camera-unreachable" }]));
    stop.abort();
    expect(await ending).toBeUndefined();
  });

  it("keep what is published while we are away", async () => {
    const first = connectedTo(own, { topic: "gate-7" });
    await until(async () => {
      await publish("gate-7/status", "online");
      expect(first.reads()).toContain("heartbeat");
    });
    first.stop.abort();
    await first.ending;
    await publish("gate-7/read", READ);
    const { reads, stop, ending } = connectedTo(own, { topic: "gate-7" });
    await until(() => expect(reads().at(-1)).toMatchObject({ vrm: "AB49XYZ" }));
    stop.abort();
    await ending;
  });

  it("say in words that the broker lets us not in, or is away", async () => {
    const topic = "gate-7";
    expect(await connectedTo(own, { topic }, "wrong").ending).toMatchObject({ code: "camera-login-refused" });
    const nobody = { topic, address: "mqtt://127.0.0.1:1" };
    expect(await connectedTo(own, nobody).ending).toMatchObject({ code: "camera-unreachable" });
    const { ending } = connectedTo(own, { topic });
    await until(() => expect(broker.connectedClients).toBe(2));
    await new Promise<void>((resolve) => {
      broker.close(resolve);
    });
    expect(await ending).toMatchObject({ code: "camera-unreachable", retryable: true });
  });
});

describe("Frigate", () => {
  it("brings the plates of this camera alone, the last word last", async () => {
    const { reads, stop, ending } = connectedTo(frigate, { topic: "frigate", camera: "test_lane" });
    const recorded = (name: string) =>
      JSON.parse(Buffer.from(messageOf("frigate", name).body).toString("utf8"));
    const [update, end] = [recorded("the-plate-while-it-passes"), recorded("a-vehicle-that-is-gone")];
    await until(async () => {
      await publish("frigate/tracked_object_update", update);
      expect(reads().length).toBeGreaterThan(0);
    });
    await publish("frigate/events", { ...end, after: { ...end.after, camera: "other_lane" } });
    await publish("frigate/events", end);
    await until(() => expect(reads().at(-1)).toMatchObject({ vrm: "RS49TUV", telling: { isLast: true } }));
    expect(reads()[0]).toMatchObject({ vrm: "RS49TUV", telling: { isLast: false } });
    stop.abort();
    expect(await ending).toBeUndefined();
  });
});
