/** For machines that watch over this one: does it live, can it work, and how much? Numbers and codes, never a mark or a place. */
import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { ProblemError } from "../problem.ts";
import { none, openToAll } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface Readiness {
  readonly ready: boolean;
  /** What stands in the way, by part and code. */
  readonly faults: readonly { readonly part: string; readonly code: string }[];
  /** What waits for somebody else and is no reason to send requests elsewhere. */
  readonly waits: readonly { readonly part: string; readonly code: string }[];
}

export interface ProbePorts {
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: { readonly contentType: string; readonly text: () => Promise<string> };
  /** What `/metrics` asks for; empty when it is open to this machine alone. */
  readonly metricsToken: string;
}

export function probeRoutes(app: FossewayServer, { readiness, metrics, metricsToken }: ProbePorts): void {
  const hidden = { config: openToAll("whether it works"), schema: { hide: true } };
  const measured = {
    config: { right: "measures.read", audit: none("figures, nothing of a person") },
    schema: { hide: true },
  } as const;
  app.get("/livez", hidden, () => ({ alive: true }));
  app.get("/readyz", hidden, async (_request, reply) => {
    const found = await readiness();
    return reply
      .code(found.ready ? 200 : 503)
      .headers(found.ready ? {} : { "retry-after": "5" })
      .send(found);
  });
  app.get("/metrics", measured, async (request, reply) => {
    if (!mayMeasure(request, metricsToken)) throw notForYou(metricsToken);
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/** Where a token is set, the caller must send it. Where none is, only this machine may ask, and no request that a proxy on it passed on. */
function mayMeasure(request: FastifyRequest, token: string): boolean {
  if (token !== "") return isSame(request.headers.authorization ?? "", `Bearer ${token}`);
  const { headers, socket } = request;
  const isPassedOn = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => name in headers);
  return !isPassedOn && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? "");
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const notForYou = (token: string) =>
  new ProblemError({
    status: token === "" ? 403 : 401,
    code: "metrics-not-for-you",
    title: "The measures are not open to you",
    detail:
      token === ""
        ? "They are told on this machine alone. Set FOSSEWAY_METRICS_TOKEN to ask from elsewhere."
        : "Send the token of FOSSEWAY_METRICS_TOKEN as `Authorization: Bearer`.",
  });
