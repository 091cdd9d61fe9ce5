/** Messages of a broker (MQTT), each acknowledged when it is durable here: until then the broker keeps it, also while we are away. */
import { createHash } from "node:crypto";
import { connectAsync, type MqttClient } from "mqtt";
import { z } from "zod";
import { OutsideError } from "#terms/outside-error.ts";

export const BROKER_FIELDS = {
  address: z
    .string()
    .trim()
    .max(500)
    .regex(
      /^mqtts?:\/\/[^\s'"\\@?#/]+\/?$/i,
      "must begin with mqtt:// or mqtts:// and hold no path and no login",
    )
    .meta({ title: "Broker", description: "For example mqtts://10.20.0.9:8883, without a login" }),
  user: z
    .string()
    .max(200)
    .optional()
    .meta({ title: "User name", description: "If the broker asks for one" }),
  password: z.string().max(200).optional().meta({ title: "Password", secret: true }),
};

/** Where a broker listens whose address names no port. */
export const BROKER_PORTS = { "mqtt:": 1883, "mqtts:": 8883 } as const;

export interface Broker {
  readonly address: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

export interface MqttFeed {
  readonly broker: Broker;
  readonly topics: readonly string[];
  /** The message is acknowledged when it resolves. */
  onMessage(topic: string, payload: Uint8Array): Promise<void>;
  readonly signal: AbortSignal;
}

const CONNECT_MS = 10_000;

/** Until `signal`; throws when the broker goes away. Nothing that it brings again does harm. */
export async function followTopics({ broker, topics, onMessage, signal }: MqttFeed): Promise<void> {
  const client = await opened(broker, topics);
  try {
    const gone = new Promise<never>((_, reject) => {
      client.once("close", () => reject(unreachable()));
      client.once("error", (cause) => reject(unreachable(cause)));
    });
    client.handleMessage = ({ topic, payload }, done) => {
      onMessage(topic, Buffer.from(payload)).then(
        () => done(),
        (cause: unknown) => client.emit("error", cause as Error),
      );
    };
    await Promise.race([gone, client.subscribeAsync([...topics], { qos: 1 })]);
    await Promise.race([gone, aborted(signal)]);
  } finally {
    client.removeAllListeners("close").removeAllListeners("error");
    client.on("error", () => undefined);
    await client.endAsync(true);
  }
}

/** Resolves when the broker lets us in. */
export async function tryBroker(broker: Broker): Promise<void> {
  const client = await opened(broker, ["a try"], true);
  await client.endAsync();
}

async function opened(broker: Broker, topics: readonly string[], isTry = false): Promise<MqttClient> {
  const { address, user, password } = broker;
  // The same each time, so that the broker knows what it has kept for us, and that only one of us is there.
  const name = createHash("sha256")
    .update([address, ...topics].join("\n"))
    .digest("hex")
    .slice(0, 16);
  try {
    return await connectAsync(
      address,
      {
        clientId: `fosseway-${name}`,
        ...{ clean: isTry, reconnectPeriod: 0, connectTimeout: CONNECT_MS },
        ...(user === undefined ? {} : { username: user }),
        ...(password === undefined ? {} : { password }),
      },
      false,
    );
  } catch (cause) {
    throw isRefused(cause) ? refused() : unreachable(cause);
  }
}

/** 4 and 5 of MQTT 3.1.1: bad user name or password, not authorised. */
const isRefused = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && (cause.code === 4 || cause.code === 5);

const refused = () =>
  new OutsideError("camera-login-refused", "The broker does not take this user name and password.", {
    retryable: true,
  });
const unreachable = (cause?: unknown) =>
  cause instanceof OutsideError
    ? cause
    : new OutsideError(
        "camera-unreachable",
        "The broker does not answer. Look at its address and the network.",
        {
          retryable: true,
          ...(cause === undefined ? {} : { cause }),
        },
      );

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve());
    if (signal.aborted) resolve();
  });
