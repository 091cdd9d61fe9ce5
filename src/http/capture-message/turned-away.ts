/** What was sent and not taken in is told to whoever looks on: a missing login, an address that no camera has, no room. */
import type { FastifyRequest } from "fastify";
import { shownPath } from "#cameras/paths-like.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { SeenArrivals } from "#flows/cameras/see-arrivals.ts";
import { type ArrivalReason, TURNED_AWAY } from "#ingest/seen-arrival.ts";
import type { Sender } from "#ingest/sender.ts";
import { ProblemError } from "../problem.ts";
import type { FossewayServer } from "../server.ts";

export interface TurnedAwayPorts {
  readonly seen: Pick<SeenArrivals, "turnedAway">;
}

/** `error` is what it was answered with. */
export function tellTurnedAway(
  error: Error,
  request: FastifyRequest,
  { protocol, sender }: { readonly protocol: string; readonly sender: Sender | undefined },
  { seen }: TurnedAwayPorts,
): void {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  seen.turnedAway({
    cameraId: sender?.known === true ? sender.camera.id : undefined,
    protocol,
    path: request.routeOptions.url,
    said: sender?.known === false ? sender.name : undefined,
    from: request.ip,
    ...NOTHING_OF_IT,
    sizeBytes: sizeOf(request),
    reason: reasonOf(problem?.code),
    detail: problem?.title,
  });
}

const NOTHING_OF_IT = { pictures: 0, captures: 0, quarantined: 0, end: "turned-away" } as const;

const sizeOf = ({ headers }: FastifyRequest): number => Number(headers["content-length"]) || 0;

const reasonOf = (code = "other"): ArrivalReason => TURNED_AWAY.find((known) => known === code) ?? "other";

/** Below these are people's and programs' own questions. */
const NO_CAMERAS = /^\/api\/v1\/(?!captures)/;

/** Everything that is sent where nothing is received. */
export function tellWrongAddresses(
  app: FossewayServer,
  protocols: readonly CameraProtocol[],
  { seen }: TurnedAwayPorts,
): void {
  app.addHook("onResponse", (request, reply, done) => {
    const { method, url, ip } = request;
    if (request.is404 && (method === "POST" || method === "PUT") && !NO_CAMERAS.test(url)) {
      seen.turnedAway({
        ...{ cameraId: undefined, protocol: undefined, from: ip },
        ...NOTHING_OF_IT,
        path: shownPath(url, protocols),
        sizeBytes: sizeOf(request),
        reason: reply.statusCode === 405 ? "wrong-method" : "no-such-path",
      });
    }
    done();
  });
}
