/** What the framework would log of its own accord, told as events of ours: its lines hold addresses and messages. */
import { type FastifyRequest, LogController } from "fastify";
import type { Events, FactsOf } from "#mechanism/events.ts";

/** Which request it was: the route's pattern and never the address. */
export const namesOf = ({ method, routeOptions, id }: FastifyRequest) => ({
  method: method as FactsOf<"request-failed">["method"],
  route: routeOptions.url ?? "unmatched",
  request: id,
});

export class FrameworkEvents extends LogController {
  readonly #events: Events;

  constructor(events: Events) {
    super({ disableRequestLogging: true });
    this.#events = events;
  }

  override streamError(error: Error, request: FastifyRequest): void {
    this.#events.report("answer-cut-off", { failure: error, ...namesOf(request) });
  }

  override serializerError(error: Error, request: FastifyRequest): void {
    this.#events.report("request-failed", { failure: error, ...namesOf(request) });
  }

  override writeHeadError(error: Error, request: FastifyRequest): void {
    this.#events.report("request-failed", { failure: error, ...namesOf(request) });
  }
}
