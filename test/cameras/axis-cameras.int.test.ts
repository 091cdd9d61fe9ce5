/** Axis cameras that are asked for their list, and those that push over TCP: outages on either side, clocks set back, strangers, and several cameras at one port. */
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import { eventPort } from "#adapters/cameras/axis/event-port.ts";
import { axisList } from "#adapters/cameras/axis/list-protocol.ts";
import { axisTcp } from "#adapters/cameras/axis/tcp-protocol.ts";
import { instant } from "#terms/instant.ts";
import { messageOf } from "../contracts/camera-recordings.ts";
import { connected } from "../support/cameras/connected.ts";
import { until } from "../support/until.ts";

const PICTURE = Buffer.from(messageOf("fosseway", "bare-photograph").body);
const LOGIN = { user: "viewer", password: "nine-wrens" };
const AT: number = 1_792_888_205_740;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Listed {
  readonly at: number;
  readonly vrm: string;
  readonly picture?: string;
}

/** A camera with a list; `listed` and `date` may change while it stands. */
async function aCameraWithAList(camera: { listed: readonly Listed[]; date: number; more?: string }) {
  const asked: string[] = [];
  const server = createServer(({ url = "", headers }, response) => {
    if (headers.authorization === undefined)
      return response.writeHead(401, { "www-authenticate": 'Digest realm="c", qop="auth", nonce="n"' }).end();
    asked.push(url);
    if (url.includes("getImage"))
      return response.writeHead(200, { "content-type": "image/jpeg" }).end(PICTURE);
    const from = Number(/TimestampFrom=(\d+)/.exec(url)?.[1] ?? 0);
    const events = camera.listed.filter(({ at }) => at * 1_000 >= from).map(eventOf);
    // The newest stands first, as the camera's page has it.
    return response
      .writeHead(200, { date: new Date(camera.date).toUTCString() })
      .end(`<events>${events.toReversed().join("")}${camera.more ?? ""}</events>`);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const eventOf = ({ at, vrm, picture }: Listed) =>
  `<event><TS>${at * 1_000}</TS><CAR_ID>${at}</CAR_ID><LPR>${vrm}</LPR>${picture === undefined ? "" : `<LP_BMP>${picture}</LP_BMP>`}</event>`;

const marksOf = ({ reads }: ReturnType<typeof connected>) =>
  reads().flatMap((read) => (typeof read === "object" && "vrm" in read ? read.vrm : []));

it("brings what the list has since the newest read that is stored, oldest first, with the picture that it names, and each once", async () => {
  const camera = {
    date: AT,
    listed: [
      { at: AT - 300_000, vrm: "AB49XYZ" },
      { at: AT - 2_000, vrm: "CD49EFG", picture: "tools.cgi?action=getImage&amp;name=45/lp.jpg" },
      { at: AT - 1_000, vrm: "GH49JKL", picture: "http://198.51.100.7/another.jpg" },
    ],
  };
  const { address, asked } = await aCameraWithAList(camera);
  const lastReadAt = () => Promise.resolve(instant(AT - 90_000));
  const joined = connected(axisList(), { address, ...LOGIN }, { lastReadAt });
  closing.push(() => joined.stop.abort());
  await until(() => expect(marksOf(joined)).toEqual(["CD49EFG", "GH49JKL"]));
  expect(joined.reads().slice(0, 2)).toMatchObject(["heartbeat", { plateImage: PICTURE }]);
  camera.listed = [...camera.listed, { at: AT, vrm: "MN49PRS" }];
  await until(() => expect(marksOf(joined)).toEqual(["CD49EFG", "GH49JKL", "MN49PRS"]));
  expect(asked.filter((url) => url.includes("getImage"))).toEqual([
    "/local/fflprapp/tools.cgi?action=getImage&name=45/lp.jpg",
  ]);
  joined.stop.abort();
  expect(await joined.ending).toBeUndefined();
});

it("brings a vehicle that comes into the list after a later one, times in milliseconds, and what has no time, each once", async () => {
  const camera: { date: number; listed: Listed[]; more: string } = {
    date: AT,
    listed: [{ at: AT - 1_000, vrm: "AB49XYZ" }],
    more: "",
  };
  const { address, asked } = await aCameraWithAList(camera);
  const joined = connected(
    axisList(),
    { address, ...LOGIN },
    { lastReadAt: () => Promise.resolve(instant(AT - 2_000)) },
  );
  closing.push(() => joined.stop.abort());
  await until(() => expect(marksOf(joined)).toEqual(["AB49XYZ"]));
  camera.listed = [...camera.listed, { at: AT - 9_000, vrm: "CD49EFG" }];
  camera.more = `<event><TS>${AT}</TS><LPR>GH49JKL</LPR></event><event><TS></TS><LPR>MN49PRS</LPR></event>`;
  await until(() => expect(joined.arrivals).toHaveLength(5));
  const times = asked.length;
  await until(() => expect(asked.length).toBeGreaterThan(times + 1));
  expect(marksOf(joined).toSorted()).toEqual(["AB49XYZ", "CD49EFG", "GH49JKL"]);
  expect(joined.reads()).toContainEqual(expect.stringContaining("states no time"));
  expect(joined.arrivals).toHaveLength(5);
});

it("hears a camera again whose clock was set back", async () => {
  const camera = { date: AT + 10_000, listed: [{ at: AT, vrm: "AB49XYZ" }] };
  const { address } = await aCameraWithAList(camera);
  const lastReadAt = () => Promise.resolve(instant(AT - 1));
  const joined = connected(axisList(), { address, ...LOGIN }, { lastReadAt });
  closing.push(() => joined.stop.abort());
  await until(() => expect(marksOf(joined)).toEqual(["AB49XYZ"]));
  camera.date = AT - 3_600_000;
  camera.listed = [...camera.listed, { at: AT - 3_590_000, vrm: "CD49EFG" }];
  await until(() => expect(marksOf(joined)).toContain("CD49EFG"));
});

const DEVICES = ["camera-one-0123456789abcdef", "camera-two-0123456789abcdef"] as const;

const aFreePort = async () => {
  const server = createTcpServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

const pushed = (sensorProviderID: string, plateText: string) =>
  JSON.stringify({
    ...{ carState: "lost", carID: plateText, plateText, sensorProviderID },
    capture_timestamp: `${AT}`,
  });

async function atOnePort() {
  const port = await aFreePort();
  const events = eventPort({ host: "127.0.0.1", port });
  const cameras = DEVICES.map((deviceId) => connected(axisTcp(events), { deviceId }));
  closing.push(async () => {
    for (const { stop } of cameras) stop.abort();
    await Promise.all(cameras.map(({ ending }) => ending));
  });
  const send = async (text: string) => {
    const line = connect(port, "127.0.0.1");
    await once(line, "connect");
    const closed = new Promise((resolve) => line.once("close", resolve));
    // A line that is read no further breaks on both sides.
    line.on("error", () => undefined);
    line.end(text);
    await closed;
  };
  await until(() => send(""));
  return { cameras, send, port };
}

it("knows each camera at one port by its device ID, and keeps that nowhere", async () => {
  const { cameras, send } = await atOnePort();
  const [one, other] = cameras;
  await send(
    `${pushed(DEVICES[0], "AB49XYZ")}\n${pushed(DEVICES[1], "CD49EFG")}${pushed(DEVICES[0], "GH49JKL")}`,
  );
  await until(() => expect(marksOf(one!)).toEqual(["AB49XYZ", "GH49JKL"]));
  await until(() => expect(marksOf(other!)).toEqual(["CD49EFG"]));
  const kept = cameras.flatMap(({ arrivals }) => arrivals).map(({ body }) => Buffer.from(body).toString());
  for (const device of DEVICES) expect(kept.join()).not.toContain(device);
});

it("keeps for a person what nobody known has sent, what broke off, and what has no end, and of none the device ID", async () => {
  const { cameras, send } = await atOnePort();
  await send(pushed("somebody-else", "AB49XYZ"));
  await send(pushed(DEVICES[0], "CD49EFG").slice(0, -20));
  await send(`{"a":"${"x".repeat(300_000)}`);
  const strange = () => cameras.flatMap(({ strangers }) => strangers);
  await until(() => expect(strange().map(({ truncated }) => truncated)).toEqual([false, true, true]));
  expect(cameras.flatMap(({ arrivals }) => arrivals)).toEqual([]);
  const kept = strange().map(({ body }) => Buffer.from(body).toString());
  expect(kept[0]).toContain('"sensorProviderID":"withheld"');
  expect(kept.join()).not.toMatch(/somebody-else|camera-one/);
});

it("opens its port again when the connection is changed, and says when somebody has it", async () => {
  const { cameras, send, port } = await atOnePort();
  for (const { stop } of cameras) stop.abort();
  await Promise.all(cameras.map(({ ending }) => ending));
  await expect(send("")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  const squatter = createTcpServer().listen(port, "127.0.0.1");
  await once(squatter, "listening");
  closing.push(() => squatter.close());
  const again = connected(axisTcp(eventPort({ host: "127.0.0.1", port })), { deviceId: DEVICES[0] });
  expect(await again.ending).toMatchObject({ code: "axis-port-taken" });
  expect(await connected(axisTcp(undefined), { deviceId: DEVICES[0] }).ending).toMatchObject({
    code: "axis-port-off",
  });
});
