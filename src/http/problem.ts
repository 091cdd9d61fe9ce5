/** Problem details (RFC 9457): the one place where codes become HTTP statuses and words become bodies. */
import type { FastifyReply } from "fastify";
import { z } from "zod";

export const PROBLEM_TYPE = "application/problem+json";

/** The code follows. */
export const PROBLEM_URN = "urn:fosseway:problem:";

/** `type` carries the code as a URN, so that clients compare codes and people read `title` and `detail`. */
export const problemSchema = z
  .object({
    type: z.string().meta({ example: "urn:fosseway:problem:data-too-old" }),
    title: z.string(),
    status: z.int(),
    /** What the person can do about it. */
    detail: z.string().optional(),
    instance: z.string().optional(),
    /** Facts a screen needs, by code. */
    facts: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: "Problem" });
export type ProblemBody = z.infer<typeof problemSchema>;

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
}

declare module "fastify" {
  interface FastifyInstance {
    /** Told of every problem before it is sent. */
    noteProblem(reply: FastifyReply, problem: Problem): void;
  }
}

/** Thrown by route helpers (sign-in, rights) and turned into a response by the server's error handler. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export function problemBody(problem: Problem, instance: string): ProblemBody {
  return {
    type: `${PROBLEM_URN}${problem.code}`,
    title: problem.title,
    status: problem.status,
    instance,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    ...(problem.facts === undefined ? {} : { facts: { ...problem.facts } }),
  };
}

/** Seconds after which somebody who was told to wait should come again, unless the route knows better. */
const RETRY_AFTER_S = 5;

/** Answers with a problem; the request id goes along so that a person can quote it. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  reply.server.noteProblem(reply, problem);
  if (problem.status === 503 && !reply.hasHeader("retry-after")) reply.header("retry-after", RETRY_AFTER_S);
  return reply
    .code(problem.status)
    .type(PROBLEM_TYPE)
    .serializer((body) => JSON.stringify(body))
    .send(problemBody(problem, `urn:fosseway:request:${reply.request.id}`));
}
