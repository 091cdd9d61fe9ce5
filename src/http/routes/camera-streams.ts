/** How do the cameras' video streams run? Frames that could not be read in time are told, never silently lost. */
import type { FollowedConnections } from "#flows/cameras/follow-connections.ts";
import type { CameraId } from "#terms/ids.ts";
import { cameraStreamsSchema } from "../contract/cameras.ts";
import { problemSchema } from "../problem.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface CameraStreamPorts {
  readonly connections: Pick<FollowedConnections, "progress">;
  readonly cameraCode: (id: CameraId) => string;
}

export function cameraStreamRoute(app: FossewayServer, { connections, cameraCode }: CameraStreamPorts): void {
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
    () => {
      const streams = connections.progress().flatMap(({ stream }) => (stream === undefined ? [] : [stream]));
      const items = streams.map(({ cameraId, state, problem, frames, passes }) => ({
        cameraId,
        cameraCode: cameraCode(cameraId),
        state,
        problem,
        framesSeen: frames.seen,
        framesRead: frames.read,
        framesDropped: frames.dropped,
        passes,
      }));
      return { items };
    },
  );
}
