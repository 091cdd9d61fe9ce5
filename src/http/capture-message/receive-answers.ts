/** In whose words is a camera answered? In its maker's where its protocol has some, else in those of our interface. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Receive, ReceiveResult } from "#cameras/receive.ts";
import type { TakenDelivery } from "#flows/intake/taken-delivery.ts";
import { STRANGERS_REASON } from "#ingest/refusal.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { ProblemError, sendProblem } from "../problem.ts";
import { answerTo, comeAgainProblem, retryAfterS } from "./answers.ts";

export interface ReceiveAnswers {
  given(taken: TakenDelivery, request: FastifyRequest, reply: FastifyReply): FastifyReply;
  /** Throws what nobody expected, for the server to deal with. */
  failed(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

export function answersOf({ answer }: Pick<Receive<never>, "answer">): ReceiveAnswers {
  return answer === undefined ? OUR_ANSWERS : makersAnswers(answer);
}

const OUR_ANSWERS: ReceiveAnswers = {
  given(taken, _request, reply) {
    const { status, body } = answerTo(taken);
    return reply.code(status).send(body);
  },
  failed(error, _request, reply) {
    const { problem } = expected(error);
    if (problem.status === 503) reply.header("retry-after", retryAfterS(problem.code));
    return sendProblem(reply, problem);
  },
};

function makersAnswers(answer: NonNullable<Receive<never>["answer"]>): ReceiveAnswers {
  const send = (
    outcome: ReceiveResult["outcome"],
    request: FastifyRequest,
    reply: FastifyReply,
    code = "",
  ) => {
    const { status, contentType, body } = answer({ outcome, path: request.routeOptions.url ?? "" });
    if (outcome === "come-again") reply.header("retry-after", retryAfterS(code));
    if (contentType !== undefined) reply.type(contentType);
    // Without it no camera takes the challenge for one.
    return reply.code(reply.hasHeader("www-authenticate") ? 401 : status).send(body);
  };
  return {
    given: (taken, request, reply) => send(outcomeOf(taken), request, reply),
    failed(error, request, reply) {
      const { status, code } = expected(error).problem;
      return send(status === 503 ? "come-again" : "refused", request, reply, code);
    },
  };
}

function outcomeOf(taken: TakenDelivery): ReceiveResult["outcome"] {
  return taken.outcome === "quarantined" && taken.reason === STRANGERS_REASON ? "stranger" : taken.outcome;
}

const DISK_FULL: ReadonlySet<string> = new Set(["journal-disk-full", "images-disk-full"]);

/** When the disk or the database is not well, the camera keeps what it has, as when we are too busy. */
function expected(error: Error): ProblemError {
  if (error instanceof OutsideError && DISK_FULL.has(error.code)) return comeAgainProblem("disk-full");
  if (error instanceof OutsideError && error.retryable) return comeAgainProblem("not-well");
  if (error instanceof ProblemError) return error;
  throw error;
}
