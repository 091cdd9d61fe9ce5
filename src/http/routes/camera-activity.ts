/** Does this camera deliver? Its newest read, asked of the store itself: whoever has just connected a camera looks here. */
import type { CameraRegister } from "#cameras/ports.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { cameraActivitySchema, cameraIdParams } from "../contract/cameras.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { cameraProblem } from "./camera-problems.ts";

export interface CameraActivityPorts {
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly reads: Pick<ReadCounter, "newestOf">;
}

export function cameraActivityRoute(app: FossewayServer, { cameras, reads }: CameraActivityPorts): void {
  app.get(
    "/api/v1/cameras/:id/activity",
    {
      config: { right: "cameras.activity", audit: none("a moment of a camera, nothing of a person") },
      schema: {
        operationId: "getCameraActivity",
        tags: ["cameras"],
        summary: "When this camera's newest read was captured",
        params: cameraIdParams,
        response: { 200: cameraActivitySchema, ...refusals(ROLE_NEEDED, { 404: ["camera-unknown"] }) },
      },
    },
    async (request) => {
      const id = parseId("cam", request.params.id);
      const camera = id && (await cameras.byId(id));
      if (camera === undefined) throw new ProblemError(cameraProblem("camera-unknown"));
      const newest = await reads.newestOf(camera.id);
      return { cameraId: camera.id, lastReadAt: newest === undefined ? null : formatInstant(newest) };
    },
  );
}
