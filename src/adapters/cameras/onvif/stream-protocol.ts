/** ONVIF Profile M's stream of metadata over RTSP: we ask for it, and each vehicle of it is told of once, however many frames show it. */
import { performance } from "node:perf_hooks";
import { z } from "zod";
import type { Arrival } from "#cameras/arrival.ts";
import { reachedAt } from "#cameras/connection-steps.ts";
import type { CameraProtocol, ConnectPorts } from "#cameras/protocol.ts";
import { LOGIN_IF_ASKED, unfit, unreachable } from "../shared/camera-http.ts";
import { untilKept } from "../shared/event-stream.ts";
import { xmlOf } from "../shared/makers-xml.ts";
import { type DocumentSaid, documentSays, type Look, mayTellOfPlates } from "./metadata-document.ts";
import { frameWith } from "./metadata-frame.ts";
import { objectsInSight, type Word } from "./objects-in-sight.ts";
import { readOnvif } from "./read-message.ts";
import { type MetadataDocument, rtpDocuments } from "./rtp-documents.ts";
import { describeMetadata, metadataPackets, type RtspCamera } from "./rtsp-talk.ts";
import { onvifStreamStanding } from "./standing-stream.ts";

const NAME = "onvif-stream";
const SETTINGS = z.strictObject({
  address: z
    .string()
    .trim()
    .max(1000)
    .regex(
      /^rtsps?:\/\/[^\s'"\\@]+$/i,
      "must begin with rtsp:// or rtsps:// and hold no login, no space and no quotation mark",
    )
    .refine((address) => URL.canParse(address), "must be an address")
    .meta({
      title: "Address",
      description:
        "Of a media profile with metadata, for example rtsp://10.20.0.7:554/onvif-media/media.amp?profile=plates, without a login",
    }),
  ...LOGIN_IF_ASKED,
});
type Settings = z.output<typeof SETTINGS>;

const CHECK_MS = 10_000;
/** So often it is said that the camera is there, with the time that its clock shows. */
const HEARD_EVERY_MS = 30_000;
/** Of a camera whose documents cannot be read, one of so many is kept for a person to see. */
const UNREAD_EVERY_MS = 10_000;
const TROUBLE_EVERY_MS = 60_000;

export const onvifStream: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "ONVIF Profile M metadata stream",
  settings: SETTINGS,
  facts: {
    makes: "Any of ONVIF Profile M",
    carries: ["confidence", "make", "heartbeat"],
    grade: "A",
    page: "cameras/onvif.md",
  },
  read: readOnvif,
  standing: onvifStreamStanding,
  reachedAt: ({ address }) => reachedAt(address, { "rtsp:": 554, "rtsps:": 322 }),
  async check(settings) {
    try {
      await describeMetadata(cameraOf(settings, AbortSignal.timeout(CHECK_MS)));
    } catch (cause) {
      throw unreachable(cause);
    }
  },
  async connect(settings, ports) {
    const signal = ports.stop as AbortSignal;
    const told = tellOn(ports);
    try {
      for await (const packet of metadataPackets(cameraOf(settings, signal))) await told.take(packet);
      throw new Error("the camera ended its stream");
    } catch (cause) {
      await told.end();
      if (!signal.aborted) throw unreachable(cause);
    }
  },
};

const cameraOf = ({ address, user, password = "" }: Settings, signal: AbortSignal): RtspCamera => ({
  ...{ address, signal },
  login: user === undefined || user === "" ? undefined : { user, password },
});

/** What follows from each packet, until there are no more. */
function tellOn(ports: ConnectPorts<Settings>) {
  const { deliver, stop, clock, well, trouble } = ports;
  const documents = rtpDocuments();
  const sight = objectsInSight<Look>();
  const heard = everySo(HEARD_EVERY_MS);
  const unread = everySo(UNREAD_EVERY_MS);
  const inTrouble = everySo(TROUBLE_EVERY_MS);
  let lost = 0;
  const bring = (body: Uint8Array, more: Partial<Arrival> = {}) => {
    const arrival = { protocol: NAME, contentType: "application/xml", body, sizeBytes: body.length };
    const whole = { ...arrival, truncated: false, receivedAt: clock(), ...more };
    return untilKept(whole, deliver, stop as AbortSignal);
  };
  const say = async (words: readonly Word<Look>[]) => {
    for (const word of words) await bring(...asArrival(word));
  };
  const sayUnread = async ({ bytes, sizeBytes, isWhole }: MetadataDocument) => {
    if (unread()) await bring(bytes, { sizeBytes, truncated: !isWhole });
    else if (inTrouble()) trouble(unfit(UNREAD_WORDS));
  };
  const sayDocument = async ({ frames, events }: DocumentSaid) => {
    for (const frame of frames) await say(sight.see(frame, performance.now()));
    for (const event of events) await bring(xmlOf({ NotificationMessage: event }));
  };
  const saidBy = ({ bytes, isWhole }: MetadataDocument): DocumentSaid | undefined => {
    if (!isWhole) return undefined;
    return sight.isEmpty() && !mayTellOfPlates(bytes) ? NOTHING_SAID : documentSays(bytes);
  };
  const takeDocument = async (document: MetadataDocument) => {
    const said = saidBy(document);
    if (said === undefined) return sayUnread(document);
    await sayDocument(said);
    if (heard()) await bring(signOfLife(document.bytes));
  };
  const sayLost = () => {
    if (documents.lost() === lost || !inTrouble()) return;
    lost = documents.lost();
    trouble(unfit(LOST_WORDS));
  };
  return {
    async take(packet: Buffer | undefined): Promise<void> {
      well();
      const document = packet && documents.add(packet);
      sayLost();
      if (document !== undefined) await takeDocument(document);
      await say(sight.pass(performance.now()));
    },
    /** What is in sight as the line ends is told of as gone. */
    end: () => say(sight.end()),
  };
}

const NOTHING_SAID: DocumentSaid = { frames: [], events: [] };
const UNREAD_WORDS =
  "The camera sends one document after the other that is no metadata. Some of them wait in quarantine.";
const LOST_WORDS = "The camera leaves out packets of its stream: its line is too narrow for what it sends.";

/** True the first time, and then when so much time is over. */
function everySo(ms: number): () => boolean {
  let at: number | undefined;
  return () => {
    const now = performance.now();
    if (at !== undefined && now - at < ms) return false;
    at = now;
    return true;
  };
}

/** With its last word its best look comes once more: a key of its own keeps it from being taken for the same read. */
function asArrival({
  sighting: { id, frame: look },
  isLast,
}: Word<Look>): readonly [Buffer, Partial<Arrival>] {
  const body = xmlOf(frameWith(look.frame, look.objects, isLast ? id : undefined));
  return [body, isLast ? { idempotencyKey: `last word ${id} ${String(look.frame["@UtcTime"])}` } : {}];
}

/** The moment alone of its first frame. */
function signOfLife(bytes: Buffer): Buffer {
  const told = /UtcTime="([^"]{1,40})"/.exec(bytes.toString("latin1", 0, 4_000))?.[1];
  return xmlOf(frameWith({ "@UtcTime": told ?? "" }, []));
}
