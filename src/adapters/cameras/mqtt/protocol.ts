/** MQTT with topics of our own: a camera or an edge box publishes each read in our own form, and its status with a last will. */
import { z } from "zod";
import type { Arrival } from "#cameras/arrival.ts";
import { reachedAt } from "#cameras/connection-steps.ts";
import type { CameraProtocol, ConnectPorts } from "#cameras/protocol.ts";
import type { Simulator } from "#cameras/simulator.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { untilKept } from "../shared/event-stream.ts";
import { BROKER_FIELDS, BROKER_PORTS, followTopics, tryBroker } from "../shared/mqtt-feed.ts";
import { mqttStanding } from "./standing-camera.ts";

const NAME = "mqtt";
const STATUS_TYPE = "text/plain";

const SETTINGS = z.strictObject({
  ...BROKER_FIELDS,
  topic: z
    .string()
    .trim()
    .regex(/^[^\s#+\0/][^#+\0]{0,199}(?<!\/)$/, "must be one camera's own topic, without # and +")
    .meta({
      title: "Topic",
      description: "For example marlshire/gate-7: reads come under /read, its status under /status",
    }),
});
type Settings = z.output<typeof SETTINGS>;

/** `readMessage` and `simulator` are our own form's. */
export const mqtt = (
  readMessage: CameraProtocol["read"],
  simulator: Simulator,
): CameraProtocol<typeof SETTINGS> => ({
  name: NAME,
  title: "MQTT, in Fosseway's own form",
  settings: SETTINGS,
  facts: {
    makes: "Any that publishes what it is told to",
    carries: ["confidence", "candidates", "direction", "lane", "colour", "make", "pictures", "heartbeat"],
    grade: "A",
    page: "cameras/mqtt.md",
  },
  read: (message) => (message.contentType === STATUS_TYPE ? { code: "heartbeat" } : readMessage(message)),
  standing: mqttStanding(simulator),
  brokered: true,
  reachedAt: ({ address }) => reachedAt(address, BROKER_PORTS),
  check: tryBroker,
  connect: ({ topic, ...broker }, ports) =>
    followTopics({
      broker,
      topics: [`${topic}/read`, `${topic}/status`],
      onMessage: (at, payload) =>
        at.endsWith("/status") ? statusOf(payload, ports) : readOf(payload, ports),
      signal: ports.stop as AbortSignal,
    }),
});

function readOf(body: Uint8Array, { deliver, stop, clock, well }: ConnectPorts<Settings>): Promise<void> {
  well();
  return untilKept(arrivalOf("application/json", body, clock()), deliver, stop as AbortSignal);
}

/** `offline` is the last will, which the broker publishes when the camera is gone. */
async function statusOf(
  body: Uint8Array,
  { deliver, clock, trouble, well }: ConnectPorts<Settings>,
): Promise<void> {
  if (Buffer.from(body).toString("utf8").trim().toLowerCase() === "offline") return trouble(gone());
  well();
  await deliver(arrivalOf(STATUS_TYPE, body, clock()));
}

const gone = () =>
  new OutsideError("camera-unreachable", "The camera's last will says that it is gone.", { retryable: true });

const arrivalOf = (contentType: string, body: Uint8Array, receivedAt: Arrival["receivedAt"]): Arrival => ({
  ...{ protocol: NAME, contentType, body, sizeBytes: body.length, truncated: false, receivedAt },
});
