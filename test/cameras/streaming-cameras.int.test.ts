/** Cameras that are asked and answer without end, played by a server here: login, events with pictures, outages, and what was missed. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dahuaStream } from "#adapters/cameras/dahua-stream/protocol.ts";
import { hikvisionStream } from "#adapters/cameras/hikvision/stream-protocol.ts";
import { onvif } from "#adapters/cameras/onvif/protocol.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { messageOf } from "../contracts/camera-recordings.ts";
import { connected } from "../support/cameras/connected.ts";
import { until } from "../support/until.ts";

const PICTURE = Buffer.from(messageOf("fosseway", "bare-photograph").body);
const BOUNDARY = "myboundary";
const LOGIN = { user: "viewer", password: "nine-wrens" };

let server: Server;
let asked: string[];
let streams: ServerResponse[];
let answer: (request: IncomingMessage, response: ServerResponse) => unknown;

const stream = (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { "content-type": `multipart/x-mixed-replace; boundary=${BOUNDARY}` });
  response.flushHeaders();
  streams.push(response);
};

beforeEach(async () => {
  [asked, streams, answer] = [[], [], stream];
  server = createServer((request, response) => {
    if (request.headers.authorization === undefined) {
      response.writeHead(401, { "www-authenticate": 'Digest realm="cam", qop="auth", nonce="n1"' }).end();
      return;
    }
    asked.push(
      `${request.method} ${request.url} ${/username="(\w+)"/.exec(request.headers.authorization)?.[1]}`,
    );
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const part = (type: string, body: string | Buffer, name?: string) =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Type: ${type}\r\n${name === undefined ? "" : `Content-Disposition: form-data; name="${name}"\r\n`}\r\n`,
    ),
    Buffer.from(body),
    Buffer.from("\r\n"),
  ]);

const connectedTo = (protocol: CameraProtocol, more: object = { channel: "1" }) =>
  connected(protocol, {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...more,
    ...LOGIN,
  });

const xml = (dateTime: string, picNum: number, state = "active") =>
  `<EventNotificationAlert><dateTime>${dateTime}</dateTime><eventType>ANPR</eventType><eventState>${state}</eventState>
<ANPR><licensePlate>AB49XYZ</licensePlate><confidenceLevel>88</confidenceLevel></ANPR><picNum>${picNum}</picNum></EventNotificationAlert>`;

describe("Hikvision's alert stream", () => {
  it("is one read with its pictures for each event, as soon as they are there", async () => {
    const { reads, stop, ending } = connectedTo(hikvisionStream());
    await until(() => expect(streams).toHaveLength(1));
    streams[0]?.write(part("application/xml", xml("2026-10-25T01:30:05+01:00", 2)));
    streams[0]?.write(part("image/jpeg", PICTURE, "licensePlatePicture.jpg"));
    streams[0]?.write(
      Buffer.concat([part("image/jpeg", PICTURE, "detectionPicture.jpg"), Buffer.from(`--${BOUNDARY}\r\n`)]),
    );
    await until(() =>
      expect(reads()).toMatchObject([
        { vrm: "AB49XYZ", plateImage: PICTURE, image: PICTURE, confidence: 0.88 },
      ]),
    );
    expect(asked).toEqual(["GET /ISAPI/Event/notification/alertStream viewer"]);
    stop.abort();
    expect(await ending).toBeUndefined();
  });

  it("ends as an outage when the camera does, and asks its list for what was missed the next time", async () => {
    const protocol = hikvisionStream();
    const first = connectedTo(protocol);
    await until(() => expect(streams).toHaveLength(1));
    streams[0]?.write(part("application/xml", xml("2026-10-25T01:30:05+01:00", 0, "inactive")));
    streams[0]?.end(`--${BOUNDARY}\r\n`);
    expect(await first.ending).toMatchObject({ code: "camera-unreachable", retryable: true });
    answer = (request, response) => {
      if (request.method === "GET") return stream(request, response);
      response.end(
        "<Plates><Plate><captureTime>20261025T013009+0100</captureTime><plateNumber>CD49EFG</plateNumber></Plate></Plates>",
      );
    };
    const { reads, stop, ending } = connectedTo(protocol);
    await until(() => expect(reads()).toMatchObject([{ vrm: "CD49EFG", vrmRaw: "CD49EFG" }]));
    expect(asked[1]).toBe("POST /ISAPI/Traffic/channels/1/vehicleDetect/plates viewer");
    await until(() => expect(streams).toHaveLength(2));
    stop.abort();
    expect(await ending).toBeUndefined();
  });

  it("says in words that a login is refused, or that nothing is there", async () => {
    answer = (_, response) => response.writeHead(401).end();
    expect(await connectedTo(hikvisionStream()).ending).toMatchObject({ code: "camera-login-refused" });
    answer = (_, response) => response.writeHead(404).end();
    expect(await connectedTo(hikvisionStream()).ending).toMatchObject({ code: "camera-answer-unfit" });
  });
});

describe("Dahua's event stream", () => {
  it("is one read with its picture for each event, and signs of life in between", async () => {
    const { reads, stop, ending } = connectedTo(dahuaStream);
    await until(() => expect(streams).toHaveLength(1));
    const event =
      "Events[0].Object.ObjectType=Plate\r\nEvents[0].TrafficCar.PlateNumber=CD49EFG\r\nEvents[0].UTC=1792888205";
    streams[0]?.write(part("text/plain", "Heartbeat"));
    streams[0]?.write(part("text/plain", event));
    streams[0]?.write(
      Buffer.concat([
        part("image/jpeg", PICTURE),
        part("text/plain", "Heartbeat"),
        Buffer.from(`--${BOUNDARY}\r\n`),
      ]),
    );
    await until(() =>
      expect(reads()).toMatchObject(["heartbeat", { vrm: "CD49EFG", image: PICTURE }, "heartbeat"]),
    );
    stop.abort();
    expect(await ending).toBeUndefined();
    expect(asked[0]).toMatch(/^GET \/cgi-bin\/snapManager.cgi\?action=attachFileProc.*viewer$/);
  });
});

describe("ONVIF's events", () => {
  it("are pulled from the subscription that the camera gives, at the address that the connection has", async () => {
    const event = Buffer.from(messageOf("onvif", "a-rules-event").body).toString("utf8");
    const questions: string[] = [];
    answer = async (request, response) => {
      const question = await text(request);
      questions.push(/<(?:tev|wsnt):(\w+)>/.exec(question)?.[1] ?? "");
      if (question.includes("CreatePullPointSubscription"))
        return response.end("<wsa:Address>http://192.0.2.1:81/onvif/subscription?id=7</wsa:Address>");
      if (questions.length === 2)
        return response.end(`<tev:PullMessagesResponse>${event}</tev:PullMessagesResponse>`);
      if (questions.length === 3) return response.end("<tev:PullMessagesResponse/>");
      return undefined;
    };
    const { reads, stop, ending } = connectedTo(onvif, { path: "/onvif/event_service" });
    await until(() => expect(reads()).toMatchObject([{ vrm: "TU49VWX", confidence: 0.86 }, "heartbeat"]));
    await until(() => expect(questions).toHaveLength(4));
    expect(asked.slice(0, 2)).toEqual([
      "POST /onvif/event_service viewer",
      "POST /onvif/subscription?id=7 viewer",
    ]);
    stop.abort();
    expect(await ending).toBeUndefined();
  });
});
