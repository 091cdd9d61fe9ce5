/** What is said where no route answers: a wrong method is told the right ones, anything else that there is nothing. */
import type { FastifyReply, FastifyRequest, HTTPMethods } from "fastify";
import { sendProblem } from "./problem.ts";
import type { FossewayServer } from "./server.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const satisfies readonly HTTPMethods[];

export function sendNothingHere(
  app: FossewayServer,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const allowed = methodsAt(app, request.url);
  if (allowed.length === 0) {
    return sendProblem(reply, {
      status: 404,
      code: "not-found",
      title: "There is nothing at this address",
      detail: "GET /api/v1/openapi.json lists every address of the interface.",
    });
  }
  return sendProblem(reply.header("allow", allowed.join(", ")), {
    status: 405,
    code: "method-not-allowed",
    title: `This address does not take ${request.method}`,
    detail: `It takes ${allowed.join(" and ")}.`,
    facts: { allowed },
  });
}

/** The methods that some route takes at this address, whatever it was asked with. */
function methodsAt(app: FossewayServer, address: string): readonly HTTPMethods[] {
  const [url = address] = address.split("?");
  return METHODS.filter((method) => app.findRoute({ method, url }) !== null);
}
