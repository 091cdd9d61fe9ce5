/**
 * Does everybody get an answer, whatever hangs behind us? The framework has a limit of its own (`handlerTimeout`), which
 * ends with the request's body: for all that is posted it would never come.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { TOO_LATE } from "./outside-problem.ts";
import { ProblemError } from "./problem.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** In place of the usual limit. */
    readonly answerWithinMs?: number;
  }
}

/** The handler did not come back in time. */
export class AnswerTooLate extends ProblemError {
  constructor() {
    super(TOO_LATE);
  }
}

/**
 * Register it before every other hook, so that these are bounded too. Once an answer is on its way, packed or not, no other may
 * take its place: it would go out under the headers of the first.
 */
export function answerInTime(app: FastifyInstance, usualMs: number): void {
  const waiting = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  app.addHook("onRequest", (request, reply, next) => {
    const withinMs = request.routeOptions.config.answerWithinMs ?? usualMs;
    const timer = setTimeout(() => {
      // What was taken over is on its way.
      if (!reply.sent && !reply.raw.headersSent) reply.send(new AnswerTooLate());
    }, withinMs);
    waiting.set(request, timer);
    reply.raw.once("close", () => clearTimeout(timer));
    next();
  });
  app.addHook("onSend", (request, _reply, payload, next) => {
    clearTimeout(waiting.get(request));
    next(null, payload);
  });
}
