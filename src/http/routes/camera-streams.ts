/** How do the cameras' video streams run? Frames that could not be read in time are told, never silently lost. */
import type { CameraRegister } from "#cameras/ports.ts";
import type { FollowedConnections } from "#flows/cameras/follow-connections.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { isSelected } from "#terms/selection.ts";
import { cameraStreamsSchema } from "../contract/cameras.ts";
import { signedIn } from "../principal.ts";
import { problemSchema } from "../problem.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface CameraStreamPorts {
  readonly connections: Pick<FollowedConnections, "progress">;
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly shownTo: ForcesShown;
}

export function cameraStreamRoute(
  app: FossewayServer,
  { connections, cameras, shownTo }: CameraStreamPorts,
): void {
  app.get(
    "/api/v1/cameras/streams",
    {
      config: { right: "cameras.health", audit: none("figures of cameras, nothing of a person") },
      schema: {
        operationId: "listCameraStreams",
        tags: ["cameras"],
        summary: "How each camera's video stream runs, and its frames read and dropped since the start",
        response: { 200: cameraStreamsSchema, 401: problemSchema, 403: problemSchema },
      },
    },
    async (request) => {
      const shown = shownTo(signedIn(request).forceId);
      const streams = connections.progress().flatMap(({ stream }) => (stream === undefined ? [] : [stream]));
      const items = streams.map(async ({ cameraId, state, problem, frames, passes }) => {
        const camera = await cameras.byId(cameraId);
        if (camera === undefined || !isSelected(shown, camera.forceId)) return [];
        const { seen: framesSeen, read: framesRead, dropped: framesDropped } = frames;
        const counted = { framesSeen, framesRead, framesDropped, passes };
        return [{ cameraId, cameraCode: camera.code, state, problem, ...counted }];
      });
      return { items: (await Promise.all(items)).flat() };
    },
  );
}
