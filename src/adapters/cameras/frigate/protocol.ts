/** Frigate, which reads the plates of its cameras and publishes what it sees of each vehicle over MQTT. */
import { z } from "zod";
import type { Arrival } from "#cameras/arrival.ts";
import { reachedAt } from "#cameras/connection-steps.ts";
import type { CameraProtocol, ConnectPorts } from "#cameras/protocol.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { untilKept } from "../shared/event-stream.ts";
import { BROKER_FIELDS, BROKER_PORTS, followTopics, tryBroker } from "../shared/mqtt-feed.ts";
import { cameraIn, readFrigate } from "./read-message.ts";
import { frigateStanding } from "./standing-camera.ts";

const NAME = "frigate";
const SETTINGS = z.strictObject({
  ...BROKER_FIELDS,
  topic: z
    .string()
    .trim()
    .regex(/^[\w-]{1,60}(\/[\w-]{1,60}){0,4}$/, "may hold letters, digits, hyphens, _ and /")
    .default("frigate")
    .meta({
      title: "Topic",
      description: "As topic_prefix in Frigate's settings; frigate where nothing is set",
    }),
  camera: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ title: "Camera", description: "The camera's name in Frigate's settings" }),
});
type Settings = z.output<typeof SETTINGS>;

export const frigate: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "Frigate over MQTT",
  settings: SETTINGS,
  facts: { makes: "Frigate", carries: ["confidence", "heartbeat"], grade: "B", page: "cameras/mqtt.md" },
  read: readFrigate,
  standing: frigateStanding,
  brokered: true,
  reachedAt: ({ address }) => reachedAt(address, BROKER_PORTS),
  check: tryBroker,
  connect: (settings, ports) => {
    const { topic, ...broker } = settings;
    return followTopics({
      broker,
      topics: ["events", "tracked_object_update", "available"].map((name) => `${topic}/${name}`),
      onMessage: (at, payload) =>
        at.endsWith("/available") ? availableOf(payload, ports) : eventOf(payload, settings, ports),
      signal: ports.stop as AbortSignal,
    });
  },
};

/** One broker tells of all cameras: those of others are theirs. */
async function eventOf(
  body: Uint8Array,
  { camera }: Settings,
  { deliver, stop, clock, well }: ConnectPorts<Settings>,
): Promise<void> {
  well();
  if (cameraIn(body) !== camera) return;
  await untilKept(arrivalOf(body, clock()), deliver, stop as AbortSignal);
}

/** `offline` is Frigate's last will. */
function availableOf(body: Uint8Array, { trouble, well }: ConnectPorts<Settings>): Promise<void> {
  if (Buffer.from(body).toString("utf8").trim() === "offline") trouble(gone());
  else well();
  return Promise.resolve();
}

const gone = () =>
  new OutsideError("camera-unreachable", "Frigate's last will says that it is gone.", { retryable: true });

const arrivalOf = (body: Uint8Array, receivedAt: Arrival["receivedAt"]): Arrival => ({
  ...{
    protocol: NAME,
    contentType: "application/json",
    body,
    sizeBytes: body.length,
    truncated: false,
    receivedAt,
  },
});
