/** A destination on the wire: what it is, how its line does, and never a secret. */
import type { LineHealth, Outbox } from "#mechanism/outbox.ts";
import { nextTry } from "#mechanism/outbox.ts";
import { type Destination, lineOf, type SystemSettings, shownAddress } from "#reach/destination.ts";
import { formatInstant } from "#terms/instant.ts";
import type { DestinationBody } from "../contract/reach.ts";

export interface DestinationBodyPorts {
  readonly outbox: Pick<Outbox, "health" | "counts">;
}

export async function destinationBodies(
  destinations: readonly Destination[],
  { outbox }: DestinationBodyPorts,
): Promise<DestinationBody[]> {
  const counts = await outbox.counts();
  return Promise.all(
    destinations.map(async (destination) => {
      const line = lineOf(destination);
      return body(destination, await outbox.health(line), counts.get(line) ?? { waiting: 0, undelivered: 0 });
    }),
  );
}

function body(
  destination: Destination,
  health: LineHealth,
  counts: { readonly waiting: number; readonly undelivered: number },
): DestinationBody {
  const { id, name, channel, settings, owner, forceId, addedAt, gone, lastTest } = destination;
  return {
    ...{ id, name, channel, forceId },
    address: shownAddress(settings),
    settings: withoutSecrets(settings),
    owner: owner ?? null,
    addedAt: formatInstant(addedAt),
    gone: gone === undefined ? null : { at: formatInstant(gone.at), reason: gone.reason },
    failing: failingOf(health),
    lastDeliveredAt: health.lastDeliveredAt === undefined ? null : formatInstant(health.lastDeliveredAt),
    ...counts,
    lastTest: lastTest === undefined ? null : { ...lastTest, at: formatInstant(lastTest.at) },
  };
}

function failingOf(health: LineHealth): DestinationBody["failing"] {
  const { failures, failingSince, failure } = health;
  const next = nextTry(health);
  if (failingSince === undefined || next === undefined) return null;
  return { since: formatInstant(failingSince), failures, why: failure ?? "", nextTryAt: formatInstant(next) };
}

function withoutSecrets(settings: Destination["settings"]): SystemSettings | null {
  if (settings === undefined || settings.channel === "web-push") return null;
  if (settings.channel !== "webhook") return settings;
  const { channel, url } = settings;
  return { channel, url };
}
