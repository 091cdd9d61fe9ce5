/** AXIS License Plate Verifier's own list: asked again and again for what is new, so that after an outage of ours, or of the line, all of it comes. */
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Arrival } from "#cameras/arrival.ts";
import { reachedAt, WEB_PORTS } from "#cameras/connection-steps.ts";
import type { CameraProtocol, ConnectPorts } from "#cameras/protocol.ts";
import type { ClockSetter } from "#terms/clock-offset.ts";
import type { Instant } from "#terms/instant.ts";
import {
  askCamera,
  CAMERA_ADDRESS,
  CAMERA_LOGIN,
  type CameraQuestion,
  timeToldBy,
  unfit,
  unreachable,
} from "../shared/camera-http.ts";
import { untilKept } from "../shared/event-stream.ts";
import { jsonObject, objectIn } from "../shared/makers-json.ts";
import { type BodyPart, multipartBody, PARTS_TYPE } from "../shared/multipart-body.ts";
import { readAxisList, statedMs } from "./list-event.ts";
import { axisListStanding } from "./standing-camera.ts";

const NAME = "axis-list";
const SETTINGS = z.strictObject({ address: CAMERA_ADDRESS, ...CAMERA_LOGIN });
type Settings = z.output<typeof SETTINGS>;

const APPLICATION = "/local/fflprapp/";
const DEVICE = "/axis-cgi/basicdeviceinfo.cgi";
const ASK_MS = 30_000;
const ASK_EVERY_MS = 1_000;
/** So many questions after one another are one sign that the camera is there. */
const HEARD_EVERY = 30;
/** A list of a day of a busy road has some 30 MB. */
const MOST_LIST_BYTES = 64 * 1024 ** 2;
const MOST_PICTURE_BYTES = 20_000_000;
/** A camera's clock that is further behind than this was set back. */
const CLOCKS_APART_MS = 60_000;
/** A vehicle may come into the list after one that came by later, so as far back is asked again each time. */
const ASKED_AGAIN_MS = 60_000;

/** Remembers while the process runs how far each camera was heard by its own clock, in microseconds as the list counts. */
export function axisList(): CameraProtocol<typeof SETTINGS> {
  const heardUntil = new Map<string, number>();
  return {
    name: NAME,
    title: "AXIS License Plate Verifier, its own list",
    settings: SETTINGS,
    facts: {
      makes: "Axis",
      carries: ["confidence", "direction", "colour", "pictures", "heartbeat", "backfill"],
      grade: "B",
      page: "cameras/axis.md",
    },
    read: readAxisList,
    standing: axisListStanding,
    reachedAt: ({ address }) => reachedAt(address, WEB_PORTS),
    async check(settings) {
      const { body } = await askCamera(question(settings, `${APPLICATION}search.cgi?limit=1`));
      await body.dump();
    },
    async askTime(settings, clock) {
      const sample = await timeToldBy(question(settings, DEVICE), clock);
      return sample && { ...sample, setBy: await setterOf(settings) };
    },
    async connect(settings, ports) {
      const { stop } = ports;
      const { address } = settings;
      const heard = {
        until: heardUntil.get(address) ?? micro(await firstAsked(ports)),
        keep: (ts: number) => heardUntil.set(address, ts),
      };
      try {
        await followList(settings, heard, ports);
      } catch (cause) {
        if (!stop.aborted) throw unreachable(cause);
      }
    },
  };
}

const TELL_NTP = JSON.stringify({ apiVersion: "1.0", method: "getNTPInfo" });

/** Undefined of an older firmware, or where the account may not see it. */
async function setterOf(settings: Settings): Promise<ClockSetter | undefined> {
  const asked = question(settings, "/axis-cgi/ntp.cgi");
  const answer = await askCamera({
    ...asked,
    method: "POST",
    contentType: "application/json",
    body: TELL_NTP,
  })
    .then(async ({ body }) => (await bytesUpTo(body, MOST_NTP_BYTES, "an answer")).toString("utf8"))
    .catch(() => "");
  return setterIn(answer);
}

const MOST_NTP_BYTES = 64 * 1024;

export function setterIn(answer: string): ClockSetter | undefined {
  const said = jsonObject(Buffer.from(answer));
  if (said.code === "bad-message") return undefined;
  const { enabled, synced } = objectIn(objectIn(said.json["data"])["client"]);
  if (enabled === false) return "hand";
  if (enabled !== true) return undefined;
  return synced === false ? "ntp-not-in-step" : "ntp";
}

async function followList(
  settings: Settings,
  heard: { readonly until: number; keep(ts: number): unknown },
  ports: ConnectPorts<Settings>,
): Promise<void> {
  const signal = ports.stop as AbortSignal;
  let newest = heard.until;
  let brought: ReadonlySet<string> = new Set();
  for (let turn = 0; !signal.aborted; turn += 1) {
    const list = await listedSince(settings, newest - micro(ASKED_AGAIN_MS));
    ports.well();
    if (turn % HEARD_EVERY === 0)
      await untilKept(arrivalOf("<events/>", ports.clock()), ports.deliver, signal);
    for (const { xml, ts } of list.events.filter((event) => !brought.has(event.xml))) {
      await bring(settings, xml, ports);
      newest = Math.max(newest, ts);
      heard.keep(newest);
    }
    brought = new Set(list.events.map(({ xml }) => xml));
    if (list.shownUs + micro(CLOCKS_APART_MS) < newest) newest = list.shownUs;
    await delay(ASK_EVERY_MS, undefined, { signal });
  }
}

const firstAsked = async ({ lastReadAt, clock }: ConnectPorts<Settings>): Promise<number> =>
  (await lastReadAt()) ?? clock();

const micro = (ms: number): number => ms * 1_000;

const question = ({ address, user, password }: Settings, uri: string): CameraQuestion => ({
  ...{ address, login: { user, password }, method: "GET", uri, signal: AbortSignal.timeout(ASK_MS) },
});

interface ListedEvent {
  readonly xml: string;
  /** By the camera's clock, in microseconds; 0 where it states none, and the message is read as one without a time. */
  readonly ts: number;
}

/** Oldest first, in whatever order the camera has them; and what its clock shows, in microseconds, or as late as can be where it does not say. */
async function listedSince(
  settings: Settings,
  from: number,
): Promise<{ readonly events: readonly ListedEvent[]; readonly shownUs: number }> {
  const uri = `${APPLICATION}search.cgi?TimestampFrom=${from}`;
  const { body, headers } = await askCamera(question(settings, uri));
  const list = (await bytesUpTo(body, MOST_LIST_BYTES, "a list")).toString("utf8");
  const events = [...list.matchAll(/<event>[\s\S]*?<\/event>/g)].map(([xml]) => ({
    xml,
    ts: micro(statedMs(/<TS>([^<]*)<\/TS>/.exec(xml)?.[1]) ?? 0),
  }));
  const shown = Date.parse([headers["date"] ?? ""].flat()[0] ?? "");
  return {
    events: events.toSorted((one, other) => one.ts - other.ts),
    shownUs: Number.isNaN(shown) ? Number.POSITIVE_INFINITY : micro(shown),
  };
}

/** With the pictures that it names, where the camera still has them. */
async function bring(
  settings: Settings,
  xml: string,
  { deliver, stop, clock, trouble }: ConnectPorts<Settings>,
): Promise<void> {
  const pictures: BodyPart[] = [];
  for (const [name, element] of PICTURES) {
    const path = pictureIn(xml, element);
    if (path === undefined) continue;
    const picture = await pictureAt(settings, path).catch(trouble);
    if (picture !== undefined) pictures.push({ name, ...picture });
  }
  await untilKept(arrivalOf(xml, clock(), pictures), deliver, stop as AbortSignal);
}

function arrivalOf(xml: string, receivedAt: Instant, pictures: readonly BodyPart[] = []): Arrival {
  const event = { name: "event", contentType: "application/xml", body: Buffer.from(xml) };
  const [contentType, body] =
    pictures.length === 0
      ? ([event.contentType, event.body] as const)
      : ([PARTS_TYPE, multipartBody([event, ...pictures])] as const);
  return { protocol: NAME, contentType, body, sizeBytes: body.length, truncated: false, receivedAt };
}

const PICTURES = [
  ["plate", "LP_BMP"],
  ["scene", "ROI_BMP"],
] as const;

/** Only of the application itself, whatever a message says. */
function pictureIn(xml: string, element: string): string | undefined {
  const named = new RegExp(`<${element}>\\s*([^<]{1,300}?)\\s*</${element}>`).exec(xml)?.[1] ?? "";
  const path = named.replaceAll("&amp;", "&");
  return /^tools\.cgi\?action=getImage&name=[\w./-]+$/.test(path) ? APPLICATION + path : undefined;
}

async function pictureAt(settings: Settings, path: string): Promise<Omit<BodyPart, "name"> | undefined> {
  const { body, headers } = await askCamera(question(settings, path));
  const contentType = [headers["content-type"] ?? ""].flat()[0] ?? "";
  const bytes = await bytesUpTo(body, MOST_PICTURE_BYTES, "a picture");
  return contentType.startsWith("image/") && bytes.length > 0 ? { contentType, body: bytes } : undefined;
}

async function bytesUpTo(body: AsyncIterable<Uint8Array>, most: number, what: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) throw unfit(`The camera sends ${what} of more than ${most / 1e6} million bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
