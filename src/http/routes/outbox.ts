/** What could not be delivered to somebody outside, before the ANPR manager: which, why, and sent again. */
import { seesCovert } from "#access/covert.ts";
import { type SendAgainPorts, sendAgain } from "#flows/outbox/send-again.ts";
import type { Outbox } from "#mechanism/outbox.ts";
import { destinationOfLine } from "#reach/destination.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { sentAgainSchema, undeliveredSchema } from "../contract/outbox.ts";
import { signedIn } from "../principal.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface OutboxRoutePorts extends SendAgainPorts {
  readonly outbox: Pick<Outbox, "counts" | "sendAgain" | "undelivered">;
  readonly clock: Clock;
}

const SHOWN = 200;
const LOOKED_AT = 2_000;

/** What goes to a destination is about an alert, which may be covert: read, camera and number would tell of it. */
const lineShownTo =
  (officer: Officer) =>
  (line: string): boolean =>
    seesCovert(officer) || destinationOfLine(line) === undefined;

export function outboxRoutes(app: FossewayServer, ports: OutboxRoutePorts): void {
  app.get(
    "/api/v1/outbox/undelivered",
    {
      config: { right: "outbox.read", audit: none("ids and reasons without marks") },
      schema: {
        operationId: "listUndelivered",
        tags: ["system"],
        summary:
          "What could not be delivered to somebody outside, newest first, with the reason; messages about alerts to those who may know of covert ones",
        response: { 200: undeliveredSchema },
      },
    },
    async (request) => {
      const mayKnow = lineShownTo(signedIn(request));
      const all = [...(await ports.outbox.counts())];
      const counts = all.flatMap(([line, counted]) => (mayKnow(line) ? [counted] : []));
      const items = (await ports.outbox.undelivered(LOOKED_AT)).filter(({ line }) => mayKnow(line));
      return {
        items: items.slice(0, SHOWN).map(({ line, about, reason, at, canBeSentAgain }) => ({
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
