/** ONVIF Profile M: what a camera's rule for number plates tells, pulled from the camera as the standard has it. */
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Arrival } from "#cameras/arrival.ts";
import { saidWhenAsked } from "#cameras/clock-sample.ts";
import { reachedAt, WEB_PORTS } from "#cameras/connection-steps.ts";
import type { CameraProtocol, ConnectPorts } from "#cameras/protocol.ts";
import type { ClockSetter } from "#terms/clock-offset.ts";
import { type Instant, instant, parseInstant } from "#terms/instant.ts";
import { askCamera, CAMERA_ADDRESS, CAMERA_LOGIN, unfit, unreachable } from "../shared/camera-http.ts";
import { untilKept } from "../shared/event-stream.ts";
import { readOnvif } from "./read-message.ts";
import { soapQuestion } from "./soap-question.ts";
import { onvifStanding } from "./standing-camera.ts";

const NAME = "onvif";
const SETTINGS = z.strictObject({
  address: CAMERA_ADDRESS,
  ...CAMERA_LOGIN,
  path: z
    .string()
    .regex(/^\/[\w./-]{1,200}$/, "must begin with / and hold letters, digits, dots, hyphens and / alone")
    .default("/onvif/event_service")
    .meta({
      title: "Path of the event service",
      description: "/onvif/event_service on most makes; /onvif/services on Axis",
    }),
});
type Settings = z.output<typeof SETTINGS>;

export const onvif: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "ONVIF Profile M events",
  settings: SETTINGS,
  facts: {
    makes: "Any of ONVIF Profile M",
    carries: ["confidence", "make", "heartbeat"],
    grade: "A",
    page: "cameras/onvif.md",
  },
  read: readOnvif,
  standing: onvifStanding,
  reachedAt: ({ address }) => reachedAt(address, WEB_PORTS),
  async check(settings) {
    const signal = AbortSignal.timeout(CHECK_MS);
    await ask(settings, settings.path, SUBSCRIBE, { now: instant(Date.now()), signal });
  },
  connect: pullEvents,
  async askTime(settings, clock) {
    const askedAt = clock();
    const signal = AbortSignal.timeout(CHECK_MS);
    const answer = await ask(settings, DEVICE_SERVICE, TELL_TIME, { now: askedAt, signal });
    const said = timeIn(answer);
    return said && { ...saidWhenAsked(said, { askedAt, answeredAt: clock() }), setBy: setterIn(answer) };
  },
};

const CHECK_MS = 10_000;
const DEVICE_SERVICE = "/onvif/device_service";
const TELL_TIME = '<GetSystemDateAndTime xmlns="http://www.onvif.org/ver10/device/wsdl"/>';
const SUBSCRIBE =
  "<tev:CreatePullPointSubscription><tev:InitialTerminationTime>PT10M</tev:InitialTerminationTime></tev:CreatePullPointSubscription>";
const RENEW = "<wsnt:Renew><wsnt:TerminationTime>PT10M</wsnt:TerminationTime></wsnt:Renew>";
/** The camera answers at once when something passes, and after this when nothing does. */
const PULL =
  "<tev:PullMessages><tev:Timeout>PT10S</tev:Timeout><tev:MessageLimit>50</tev:MessageLimit></tev:PullMessages>";
const RENEW_EVERY = 6;

async function pullEvents(settings: Settings, ports: ConnectPorts<Settings>): Promise<void> {
  const { stop, clock, well } = ports;
  const signal = stop as AbortSignal;
  try {
    const subscribed = await ask(settings, settings.path, SUBSCRIBE, { now: clock(), signal });
    const path = pathIn(subscribed);
    for (let turn = 1; !signal.aborted; turn += 1) {
      const answer = await ask(settings, path, PULL, { now: clock(), signal });
      well();
      for (const body of messagesIn(answer)) await untilKept(arrivalOf(body, clock()), ports.deliver, signal);
      if (turn % RENEW_EVERY === 0) await ask(settings, path, RENEW, { now: clock(), signal });
    }
  } catch (cause) {
    if (!signal.aborted) throw unreachable(cause);
  }
}

async function ask(
  { address, user, password }: Settings,
  uri: string,
  question: string,
  { now, signal }: { readonly now: Instant; readonly signal: AbortSignal },
): Promise<string> {
  const login = { user, password };
  const answer = await askCamera({
    ...{ address, login, method: "POST", uri, signal },
    contentType: "application/soap+xml; charset=utf-8",
    body: soapQuestion(question, login, now),
  });
  return text(answer.body);
}

/** Of the camera's own answer the path alone is taken: where it stands, its connection says. */
function pathIn(subscribed: string): string {
  const address = /<(?:\w+:)?Address[^>]*>\s*([^<\s]{1,500})\s*</.exec(subscribed)?.[1] ?? "";
  if (!URL.canParse(address)) throw unfit("The camera gives no subscription to events.");
  const { pathname, search } = new URL(address);
  return pathname + search.replaceAll("&amp;", "&");
}

/** In whole seconds of UTC, each part an element of its own. */
export function timeIn(answer: string): Instant | undefined {
  const utc = /<(?:\w+:)?UTCDateTime>([\s\S]{1,1000}?)<\/(?:\w+:)?UTCDateTime>/.exec(answer)?.[1] ?? "";
  const parts = ["Year", "Month", "Day", "Hour", "Minute", "Second"].map((name) =>
    (new RegExp(`<(?:\\w+:)?${name}>(\\d{1,4})<`).exec(utc)?.[1] ?? "").padStart(2, "0"),
  );
  const [year, month, day, hour, minute, second] = parts;
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** `NTP` or `Manual`, and nothing else by the standard. */
export function setterIn(answer: string): ClockSetter | undefined {
  const type = /<(?:\w+:)?DateTimeType>\s*(\w{1,20})\s*</.exec(answer)?.[1]?.toLowerCase();
  if (type === "ntp") return "ntp";
  return type === "manual" ? "hand" : undefined;
}

const MESSAGE = /<((?:\w+:)?NotificationMessage)\b[\s\S]*?<\/\1>/g;

/** Each notification of plates alone; where there is none, that the camera answered. */
function messagesIn(answer: string): readonly Buffer[] {
  const plates = [...answer.matchAll(MESSAGE)]
    .map(([whole]) => whole)
    .filter((one) => /Recognition\/LicensePlate|ALPV\.AllPlates/.test(one));
  return plates.length === 0
    ? [Buffer.from("<PullMessagesResponse/>")]
    : plates.map((one) => Buffer.from(one));
}

const arrivalOf = (body: Uint8Array, receivedAt: Arrival["receivedAt"]): Arrival => ({
  ...{
    protocol: NAME,
    contentType: "application/xml",
    body,
    sizeBytes: body.length,
    truncated: false,
    receivedAt,
  },
});
