/** A simulated camera that publishes to a broker: to the one that it is told, else to one of its own, which stands on this machine. */
import { createServer } from "node:net";
import aedes from "aedes";
import { connectAsync } from "mqtt";
import type { StandingPlace } from "#cameras/simulator.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { listening } from "./standing-http.ts";

export const BROKER_WORDS = "a broker, for example mqtt://10.20.0.9:1883; left out, one is played as well";

export interface Publisher {
  /** For the form of the connection. */
  readonly settings: Readonly<Record<string, string>>;
  /** Durable at the broker when it resolves; not before somebody has asked for the topic, where the broker is ours. */
  publish(topic: string, said: object | string): Promise<void>;
  close(): Promise<void>;
}

/** `status` is published as retained at once, and `will` when the camera is gone. */
export async function standPublisher(
  place: StandingPlace,
  { status, will }: { readonly status: string; readonly will: string },
): Promise<Publisher> {
  const broker = place.to === undefined ? await playedBroker(place) : undefined;
  const address = broker?.address ?? place.to ?? "";
  const { user, password } = place.login;
  const client = await connectAsync(
    address,
    {
      ...{ username: user, password, reconnectPeriod: 0, connectTimeout: 10_000 },
      will: { topic: status, payload: Buffer.from(will), qos: 1, retain: true },
    },
    false,
  ).catch((cause: unknown) => {
    throw new OutsideError("camera-unreachable", "The broker does not answer, or does not take this login.", {
      retryable: true,
      cause,
    });
  });
  await client.publishAsync(status, "online", { qos: 1, retain: true });
  return {
    settings: { address, user, password },
    async publish(topic, said) {
      await broker?.isAskedFor(topic);
      await client.publishAsync(topic, typeof said === "string" ? said : JSON.stringify(said), { qos: 1 });
    },
    async close() {
      await client.endAsync();
      await broker?.close();
    },
  };
}

async function playedBroker({ port, login }: StandingPlace) {
  const broker = aedes.createBroker({
    authenticate: (_client, user, password, done) => {
      const isRight = user === login.user && password?.toString() === login.password;
      done(isRight ? null : Object.assign(new Error("not let in"), { returnCode: 5 }), isRight);
    },
  });
  const asked = new Map<string, PromiseWithResolvers<void>>();
  const askedFor = (topic: string) => {
    const found = asked.get(topic) ?? Promise.withResolvers<void>();
    asked.set(topic, found);
    return found;
  };
  broker.on("subscribe", (subscriptions) => {
    for (const { topic } of subscriptions) askedFor(topic).resolve();
  });
  const server = createServer(broker.handle);
  await listening(server, port);
  const address = server.address();
  const at = typeof address === "object" && address !== null ? address.port : port;
  return {
    address: `mqtt://127.0.0.1:${at}`,
    isAskedFor: (topic: string) => askedFor(topic).promise,
    close: () =>
      new Promise<void>((resolve) => {
        broker.close(() => server.close(() => resolve()));
      }),
  };
}
