/** What could not be delivered to somebody outside, before the ANPR manager: which, why, and sent again. */
import { type SendAgainPorts, sendAgain } from "#flows/outbox/send-again.ts";
import type { Outbox } from "#mechanism/outbox.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { sentAgainSchema, undeliveredSchema } from "../contract/outbox.ts";
import { signedIn } from "../principal.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface OutboxRoutePorts extends SendAgainPorts {
  readonly outbox: Pick<Outbox, "counts" | "sendAgain" | "undelivered">;
  readonly clock: Clock;
}

const SHOWN = 200;

export function outboxRoutes(app: FossewayServer, ports: OutboxRoutePorts): void {
  app.get(
    "/api/v1/outbox/undelivered",
    {
      config: { right: "outbox.read", audit: none("ids and reasons without marks") },
      schema: {
        operationId: "listUndelivered",
        tags: ["system"],
        summary: "What could not be delivered to somebody outside, newest first, with the reason",
        response: { 200: undeliveredSchema },
      },
    },
    async () => {
      const counts = [...(await ports.outbox.counts()).values()];
      const items = await ports.outbox.undelivered(SHOWN);
      return {
        items: items.map(({ line, about, reason, at, canBeSentAgain }) => ({
          line,
          readId: about?.readId ?? null,
          cameraId: about?.cameraId ?? null,
          reason,
          undeliveredAt: formatInstant(at),
          canBeSentAgain,
        })),
        total: counts.reduce((sum, { undelivered }) => sum + undelivered, 0),
        waiting: counts.reduce((sum, { waiting }) => sum + waiting, 0),
      };
    },
  );

  app.post(
    "/api/v1/outbox/send-again",
    {
      config: { right: "outbox.send-again", audit: writes("outbox.send-again") },
      schema: {
        operationId: "sendUndeliveredAgain",
        tags: ["system"],
        summary: "Have everything sent again that could not be delivered, after its cause was mended",
        response: { 200: sentAgainSchema },
      },
    },
    async (request) => ({
      messages: await sendAgain({ officer: signedIn(request), now: ports.clock() }, ports),
    }),
  );
}
