/** Is it working? What arrives from a camera right now, what was wrong with each message, and what to change; and what came from nobody we know. */
import type { CameraRegister } from "#cameras/ports.ts";
import { titleOf } from "#cameras/protocol.ts";
import { type ChangesPorts, changesFor } from "#flows/cameras/changes-for.ts";
import type { ArrivalStore, KeptArrival, WatchedSender } from "#ingest/seen-arrival.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { type ForceId, parseId } from "#terms/ids.ts";
import { formatInstant, plusMs } from "#terms/instant.ts";
import { type ArrivalBody, arrivalsQuery, arrivalsSchema } from "../contract/camera-arrivals.ts";
import { cameraIdParams } from "../contract/cameras.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { look } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { cameraProblem } from "./camera-problems.ts";

export interface CameraArrivalPorts extends ChangesPorts {
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly arrivals: ArrivalStore;
  readonly shownTo: ForcesShown;
}

/** A page asks every two seconds; when it is closed, nothing is kept any more after this. */
const WATCHED_MS = 30_000;
const MOST_SHOWN = 50;
const tags = ["cameras"];

export function cameraArrivalRoutes(app: FossewayServer, ports: CameraArrivalPorts): void {
  const { cameras, shownTo } = ports;
  app.get(
    "/api/v1/cameras/:id/arrivals",
    {
      config: { right: "cameras.keep", audit: look("cameras", "what arrives from it") },
      schema: {
        operationId: "listCameraArrivals",
        tags,
        summary:
          "What arrived from this camera in the last minutes, what was wrong with it and what to change. Asking keeps what arrives in the next half minute",
        params: cameraIdParams,
        querystring: arrivalsQuery,
        response: { 200: arrivalsSchema, ...refusals(ROLE_NEEDED, { 404: ["camera-unknown"] }) },
      },
    },
    async (request) => {
      const id = parseId("cam", request.params.id);
      const camera = id && (await cameras.byId(id));
      if (camera === undefined) throw new ProblemError(cameraProblem("camera-unknown"));
      return watched(camera.id, camera.forceId, ports);
    },
  );

  app.get(
    "/api/v1/cameras/unassigned-arrivals",
    {
      config: { right: "cameras.keep", audit: look("cameras", "what arrives from nobody known") },
      schema: {
        operationId: "listUnassignedArrivals",
        tags,
        summary:
          "What arrived in the last minutes that belongs to no camera: a wrong key or login, or an address that no camera has",
        querystring: arrivalsQuery,
        response: { 200: arrivalsSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    (request) => {
      const { forceId } = signedIn(request);
      // What is nobody's is shown to the force that leads the system, as it is in quarantine.
      if ("only" in shownTo(forceId))
        return { watchedUntil: formatInstant(ports.clock()), shown: false, items: [] };
      return watched("strangers", forceId, ports);
    },
  );
}

async function watched(sender: WatchedSender, force: ForceId, ports: CameraArrivalPorts) {
  const { arrivals, clock } = ports;
  const until = plusMs(clock(), WATCHED_MS);
  await arrivals.watch(sender, until);
  const items = await arrivals.newest(sender, MOST_SHOWN);
  return {
    watchedUntil: formatInstant(until),
    shown: true,
    items: items.map((one) => bodyOf(one, force, ports)),
  };
}

function bodyOf(arrival: KeptArrival, force: ForceId, ports: CameraArrivalPorts): ArrivalBody {
  const { id, at, protocol, path, said, from, sizeBytes, pictures, captures, quarantined } = arrival;
  const { end, reason, detail, skewMs, times } = arrival;
  return {
    ...{ id, sizeBytes, pictures, captures, quarantined, end, times },
    at: formatInstant(at),
    protocol: protocol ?? null,
    protocolTitle: protocol === undefined ? null : titleOf(protocol, ports.protocols),
    path: path ?? null,
    said: said ?? null,
    from: from ?? null,
    reason: reason ?? null,
    detail: detail ?? null,
    skewMs: skewMs ?? null,
    change: [...changesFor(arrival, force, ports)],
  };
}
