/**
 * Does everybody get an answer, whatever hangs behind us? The framework has a limit of its own (`handlerTimeout`), which
 * ends with the request's body: for all that is posted it would never come.
 */
import type { FastifyInstance } from "fastify";
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

/** Register it before every other hook, so that these are bounded too. */
export function answerInTime(app: FastifyInstance, usualMs: number): void {
  app.addHook("onRequest", (request, reply, next) => {
    const withinMs = request.routeOptions.config.answerWithinMs ?? usualMs;
    const timer = setTimeout(() => {
      // What has begun to be sent, or was taken over, is on its way.
      if (!reply.sent && !reply.raw.headersSent) reply.send(new AnswerTooLate());
    }, withinMs);
    reply.raw.once("close", () => clearTimeout(timer));
    next();
  });
}
