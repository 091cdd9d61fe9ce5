/** Hikvision's alert stream: we ask once, and the camera tells of each vehicle as it passes; after an outage its own list is asked for what was missed. */
import { text } from "node:stream/consumers";
import { z } from "zod";
import { reachedAt, WEB_PORTS } from "#cameras/connection-steps.ts";
import type { CameraProtocol, ConnectPorts } from "#cameras/protocol.ts";
import type { ClockSetter } from "#terms/clock-offset.ts";
import { formatInstant, type Instant, parseInstant } from "#terms/instant.ts";
import {
  askCamera,
  CAMERA_ADDRESS,
  CAMERA_LOGIN,
  type CameraQuestion,
  timeToldBy,
} from "../shared/camera-http.ts";
import { followEvents, untilKept } from "../shared/event-stream.ts";
import { objectIn } from "../shared/makers-json.ts";
import { elementsIn, xmlTree } from "../shared/makers-xml.ts";
import { readHikvision } from "./read-message.ts";
import { hikvisionStanding } from "./standing-camera.ts";

const NAME = "hikvision-stream";
const SETTINGS = z.strictObject({ address: CAMERA_ADDRESS, ...CAMERA_LOGIN });
type Settings = z.output<typeof SETTINGS>;

const ASK_MS = 30_000;

/** Remembers while the process runs how far each camera was heard by its own clock. */
export function hikvisionStream(): CameraProtocol<typeof SETTINGS> {
  const heardUntil = new Map<string, Instant>();
  return {
    name: NAME,
    title: "Hikvision alert stream",
    settings: SETTINGS,
    facts: {
      makes: "Hikvision and makes that it builds for",
      carries: ["confidence", "direction", "lane", "colour", "pictures", "heartbeat", "backfill"],
      grade: "B",
      page: "cameras/hikvision.md",
    },
    read: readHikvision,
    standing: hikvisionStanding,
    reachedAt: ({ address }) => reachedAt(address, WEB_PORTS),
    async check(settings) {
      const { body } = await askCamera(question(settings, "GET", DEVICE));
      await body.dump();
    },
    // An account that may see events may not be let in to the settings of time.
    askTime: (settings, clock) =>
      timeToldBy(question(settings, "GET", TIME), clock, setterIn).catch(() =>
        timeToldBy(question(settings, "GET", DEVICE), clock),
      ),
    async connect(settings, ports) {
      const { address, user, password } = settings;
      const since = heardUntil.get(address) ?? (await ports.lastReadAt());
      // A model without the list has its stream all the same.
      if (since !== undefined) await bringMissed(settings, since, ports).catch(ports.trouble);
      await followEvents(
        {
          protocol: NAME,
          question: {
            ...{
              address,
              login: { user, password },
              method: "GET",
              uri: "/ISAPI/Event/notification/alertStream",
            },
          },
          picturesAfter(event) {
            const xml = event.toString("latin1");
            const at = parseInstant(/<dateTime>([^<]{1,40})</.exec(xml)?.[1] ?? "");
            if (at !== undefined) heardUntil.set(address, at);
            return Number(/<picNum>(\d)</.exec(xml)?.[1] ?? 0);
          },
        },
        ports,
      );
    },
  };
}

const TIME = "/ISAPI/System/time";

/** `NTP`, `manual`, or another source such as `satellite`. */
export function setterIn(answer: string): ClockSetter | undefined {
  const mode = /<timeMode>\s*(\w{1,20})\s*</.exec(answer)?.[1]?.toLowerCase();
  if (mode === undefined) return undefined;
  if (mode === "ntp") return "ntp";
  return mode === "manual" ? "hand" : "another-source";
}

const DEVICE = "/ISAPI/System/deviceInfo";

const question = (
  { address, user, password }: Settings,
  method: "GET" | "POST",
  uri: string,
  body?: string,
): CameraQuestion => ({
  ...{ address, login: { user, password }, method, uri, signal: AbortSignal.timeout(ASK_MS) },
  ...(body === undefined ? {} : { contentType: "application/xml", body }),
});

/** Each vehicle of the list as a message of its own, without pictures: the list has none. */
async function bringMissed(
  settings: Settings,
  since: Instant,
  { deliver, stop, clock }: ConnectPorts<Settings>,
): Promise<void> {
  const picTime = formatInstant(since).replace(/[-:]|\.\d+/g, "");
  const after = `<AfterTime version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema"><picTime>${picTime}</picTime></AfterTime>`;
  const answer = await askCamera(
    question(settings, "POST", "/ISAPI/Traffic/channels/1/vehicleDetect/plates", after),
  );
  const said = xmlTree(Buffer.from(await text(answer.body)));
  if (said.code === "bad-message") return;
  for (const plate of elementsIn(objectIn(said.tree["Plates"])["Plate"])) {
    const body = Buffer.from(`<Plate>${Object.entries(plate).map(element).join("")}</Plate>`);
    const arrival = {
      protocol: NAME,
      contentType: "application/xml",
      body,
      sizeBytes: body.length,
      truncated: false,
    };
    await untilKept({ ...arrival, receivedAt: clock() }, deliver, stop as AbortSignal);
  }
}

const element = ([name, value]: readonly [string, unknown]): string =>
  typeof value === "string"
    ? `<${name}>${value.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</${name}>`
    : "";
