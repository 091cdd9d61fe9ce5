/** Does this camera deliver? Its newest read, and its reads an hour, asked of the store itself: whoever has just connected a camera looks here. */
import { lastHeard } from "#cameras/heard.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { HeardCameras } from "#flows/cameras/hear-cameras.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { parseId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, plusMs } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { cameraActivitySchema, cameraIdParams, lastPictureSchema } from "../contract/cameras.ts";
import type { ImageLink } from "../contract/read.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { cameraProblem } from "./camera-problems.ts";

export interface CameraActivityPorts {
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly reads: Pick<ReadCounter, "newestOf" | "hourly">;
  readonly heard: Pick<HeardCameras, "all">;
  readonly imageLink: ImageLink;
  readonly clock: Clock;
}

const TAGS = ["cameras"];
const REFUSALS = refusals({ 404: ["camera-unknown"] });

export function cameraActivityRoutes(app: FossewayServer, ports: CameraActivityPorts): void {
  const { cameras, reads, heard, imageLink, clock } = ports;
  const wanted = async (params: { readonly id: string }) => {
    const id = parseId("cam", params.id);
    const camera = id && (await cameras.byId(id));
    if (camera === undefined) throw new ProblemError(cameraProblem("camera-unknown"));
    return camera.id;
  };

  app.get(
    "/api/v1/cameras/:id/activity",
    {
      config: { right: "cameras.activity", audit: none("a moment of a camera, nothing of a person") },
      schema: {
        operationId: "getCameraActivity",
        tags: TAGS,
        summary:
          "When this camera was last heard, when its newest read was captured, and how many it made in each of the last hours",
        params: cameraIdParams,
        response: { 200: cameraActivitySchema, ...REFUSALS },
      },
    },
    async (request) => {
      const cameraId = await wanted(request.params);
      const now = clock();
      const [newest, all, hours] = await Promise.all([
        reads.newestOf(cameraId),
        heard.all(),
        reads.hourly({ from: plusMs(now, -DAY_MS), to: now, cameraId }),
      ]);
      const heardAt = lastHeard(all).get(cameraId);
      return {
        cameraId,
        lastHeardAt: heardAt === undefined ? null : formatInstant(heardAt),
        lastReadAt: newest === undefined ? null : formatInstant(newest.capturedAt),
        hours: hours.map(({ hour, reads: count }) => ({ hour: formatInstant(hour), reads: count })),
      };
    },
  );

  app.get(
    "/api/v1/cameras/:id/last-picture",
    {
      config: { right: "cameras.keep", audit: look("camera", "last-picture") },
      schema: {
        operationId: "getLastPicture",
        tags: TAGS,
        summary: "The picture of this camera's newest read, for whoever sets the camera up",
        params: cameraIdParams,
        response: { 200: lastPictureSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const newest = await reads.newestOf(await wanted(request.params));
      const { overview, original, patch } = newest?.images ?? {};
      const hash = overview ?? original ?? patch;
      if (newest === undefined || hash === undefined) return { picture: null };
      const link = imageLink(hash, signedIn(request));
      return { picture: { capturedAt: formatInstant(newest.capturedAt), link } };
    },
  );
}
