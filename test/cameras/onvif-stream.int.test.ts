/** A camera that shows its metadata over RTSP, played by a server here: login, frames, one pass for each vehicle, and what is no metadata. */
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { onvifStream } from "#adapters/cameras/onvif/stream-protocol.ts";
import { connected } from "../support/cameras/connected.ts";
import { until } from "../support/until.ts";

const LOGIN = { user: "viewer", password: "nine-wrens" };
const METADATA = "m=application 0 RTP/AVP 107\r\na=rtpmap:107 vnd.onvif.metadata/90000\r\na=control:meta\r\n";

let server: Server;
let lines: Socket[];
let asked: string[];
let description: string;
let status: string;

/** Asks for a Basic login, sends a video that nobody asked for, and its metadata on the channels that it chooses. */
beforeEach(async () => {
  [lines, asked, description, status] = [
    [],
    [],
    `m=video 0 RTP/AVP 96\r\na=control:video\r\n${METADATA}`,
    "200 OK",
  ];
  server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      for (const request of chunk.toString("latin1").split("\r\n\r\n").slice(0, -1)) answer(socket, request);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
});
afterEach(() => {
  for (const line of lines) line.destroy();
  server.close();
});

function answer(socket: Socket, request: string): void {
  const [method = "", uri = ""] = request.split(" ");
  const sequence = /CSeq: (\d+)/.exec(request)?.[1];
  const say = (first: string, headers: string, body = "") =>
    socket.write(
      `RTSP/1.0 ${first}\r\nCSeq: ${sequence}\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`,
    );
  const proof = Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString("base64");
  if (!request.includes(`Basic ${proof}`)) {
    say("401 Unauthorized", 'WWW-Authenticate: Basic realm="camera"\r\n');
    return;
  }
  asked.push(`${method} ${new URL(uri).pathname}`);
  if (method === "DESCRIBE") say(status, "Content-Base: rtsp://192.0.2.1/profile/\r\n", description);
  else if (method === "SETUP")
    say("200 OK", "Transport: RTP/AVP/TCP;interleaved=2-3\r\nSession: 7;timeout=2\r\n");
  else say("200 OK", "Session: 7\r\n");
  if (method === "PLAY") lines.push(socket);
}

const connection = () =>
  connected(onvifStream, {
    address: `rtsp://127.0.0.1:${(server.address() as AddressInfo).port}/profile`,
    ...LOGIN,
  });

let sequence = 65_534;
/** A document as packets of at most `most` bytes on the channel of the metadata, the last marked. */
function send(document: string | Buffer, { most = 100, channel = 2, leaveOut = -1 } = {}): void {
  const bytes = Buffer.from(document);
  for (let start = 0; start < bytes.length; start += most) {
    const payload = bytes.subarray(start, start + most);
    const packet = Buffer.alloc(16);
    packet.write("$");
    packet.writeUInt8(channel, 1);
    packet.writeUInt16BE(payload.length + 12, 2);
    packet.writeUInt8(0x80, 4);
    packet.writeUInt8(107 + (start + most >= bytes.length ? 0x80 : 0), 5);
    packet.writeUInt16BE(sequence, 6);
    sequence = (sequence + 1) % 65_536;
    if (start / most !== leaveOut) lines.at(-1)?.write(Buffer.concat([packet, payload]));
  }
}

const stream = (inside: string) =>
  `<tt:MetadataStream xmlns:tt="http://www.onvif.org/ver10/schema">${inside}</tt:MetadataStream>`;
const frame = (second: number, inside = "") =>
  stream(
    `<tt:VideoAnalytics><tt:Frame UtcTime="2026-10-25T00:30:0${second}.000Z">${inside}</tt:Frame></tt:VideoAnalytics>`,
  );
const plate = (id: number, text: string, likelihood: number) =>
  `<tt:Object ObjectId="${id}"><tt:Appearance><tt:LicensePlateInfo><tt:PlateNumber Likelihood="${likelihood}">${text}</tt:PlateNumber></tt:LicensePlateInfo></tt:Appearance></tt:Object>`;
const event = stream(
  `<tt:Event><wsnt:NotificationMessage xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2"><wsnt:Topic>tns1:RuleEngine/Recognition/LicensePlate</wsnt:Topic><wsnt:Message><tt:Message UtcTime="2026-10-25T00:30:02.000Z"><tt:Data><tt:SimpleItem Name="ObjectId" Value="7"/><tt:ElementItem Name="LicensePlateInfo"><tt:LicensePlateInfo><tt:PlateNumber Likelihood="0.7">AB49XYZ</tt:PlateNumber></tt:LicensePlateInfo></tt:ElementItem></tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage></tt:Event>`,
);

const told = (vrm: string, vehicle: string, isLast: boolean) => ({ vrm, telling: { vehicle, isLast } });

describe("ONVIF's stream of metadata", () => {
  it("tells of one vehicle once, with each other reading, and with its best look as it is gone", async () => {
    const { reads, arrivals, stop, ending } = connection();
    await until(() => expect(lines).toHaveLength(1));
    send("no metadata of this channel", { channel: 0 });
    send(frame(0));
    for (const [second, text, share] of [
      [1, "AB49XYZ", 0.6],
      [2, "AB49XYZ", 0.9],
      [3, "AB49XY2", 0.4],
      [4, "AB49XYZ", 0.5],
    ] as const)
      send(frame(second, plate(7, text, share)));
    send(event);
    send(frame(5, '<tt:ObjectTree><tt:Delete ObjectId="7"/></tt:ObjectTree>'));
    await until(() =>
      expect(reads()).toMatchObject([
        "heartbeat",
        { ...told("AB49XYZ", "7", false), confidence: 0.6 },
        told("AB49XY2", "7", false),
        { ...told("AB49XYZ", "7", true), confidence: 0.9 },
      ]),
    );
    expect(arrivals.filter(({ idempotencyKey }) => idempotencyKey !== undefined)).toHaveLength(1);
    // Over the channel and to the medium that hold metadata, whatever host the camera names.
    expect(asked.slice(0, 3)).toEqual(["DESCRIBE /profile", "SETUP /profile/meta", "PLAY /profile/"]);
    stop.abort();
    expect(await ending).toBeUndefined();
  });

  it("keeps asking for its session, and tells of what was in sight when the line breaks", async () => {
    const { reads, ending } = connection();
    await until(() => expect(lines).toHaveLength(1));
    send(frame(1, plate(8, "CD49EFG", 0.8)));
    await until(() => expect(asked).toContain("OPTIONS /profile/"));
    lines[0]?.destroy();
    expect(await ending).toMatchObject({ code: "camera-unreachable", retryable: true });
    expect(reads().filter((one) => one !== "heartbeat")).toMatchObject([
      told("CD49EFG", "8", false),
      told("CD49EFG", "8", true),
    ]);
  });

  it("brings a document that cannot be read before a person, one that is too long by its head, and none with a hole", async () => {
    const { reads, arrivals, troubles, stop, ending } = connection();
    await until(() => expect(lines).toHaveLength(1));
    send(frame(1, `${plate(9, "EF49GHJ", 0.8)}<!--${"x".repeat(600)}-->`), { leaveOut: 2 });
    await until(() => expect(troubles).toMatchObject([{ code: "camera-answer-unfit" }]));
    expect(arrivals).toEqual([]);
    send("LicensePlate, and no metadata");
    await until(() => expect(reads()).toHaveLength(1));
    expect(reads()).toEqual(["bad-message"]);
    stop.abort();
    expect(await ending).toBeUndefined();
    const second = connection();
    await until(() => expect(lines).toHaveLength(2));
    send(frame(1, plate(9, "EF49GHJ", 0.8) + " ".repeat(600_000)), { most: 50_000 });
    await until(() => expect(second.arrivals).toHaveLength(1));
    const [long] = second.arrivals;
    expect(long).toMatchObject({ truncated: true });
    expect(long?.sizeBytes).toBeGreaterThan(600_000);
    expect(long?.body.length).toBe(16 * 1024);
    second.stop.abort();
    expect(await second.ending).toBeUndefined();
  });

  it("says in words why there is none", async () => {
    status = "404 Not Found";
    expect(await connection().ending).toMatchObject({ code: "camera-answer-unfit" });
    [status, description] = ["200 OK", "m=video 0 RTP/AVP 96\r\n"];
    expect(await connection().ending).toMatchObject({
      message: expect.stringContaining("holds no metadata"),
    });
    description = METADATA.replace("metadata/", "metadata.gzip/");
    expect(await connection().ending).toMatchObject({ message: expect.stringContaining("compression") });
    const address = `rtsp://127.0.0.1:${(server.address() as AddressInfo).port}/profile`;
    const refused = { code: "camera-login-refused" };
    expect(await connected(onvifStream, { address, ...LOGIN, password: "x" }).ending).toMatchObject(refused);
    expect(await connected(onvifStream, { address }).ending).toMatchObject(refused);
    server.close();
    expect(await connected(onvifStream, { address, ...LOGIN }).ending).toMatchObject({
      code: "camera-unreachable",
    });
  });
});
