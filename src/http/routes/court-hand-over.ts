/** What the national centre has to be told of an erasure that a court ordered: a list for a person to hand over, and that it was done. */
import { z } from "zod";
import type { EraseByCourtPorts } from "#flows/retention/erase-by-court.ts";
import { noteCentreTold } from "#flows/retention/erase-by-court.ts";
import type { CameraId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { centreToldSchema, courtErasureSchema } from "../contract/court-erasure.ts";
import { csvRow } from "../csv-rows.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { bodyFor, COURT_ERASURE_UNKNOWN, orderOf, REFUSALS, ROOT } from "./court-erasure.ts";

export interface HandOverPorts extends EraseByCourtPorts {
  readonly cameraCode: (id: CameraId) => string;
}

const params = z.object({ id: z.string() });

export function courtHandOverRoutes(app: FossewayServer, ports: HandOverPorts): void {
  app.get(
    `${ROOT}/:id/hand-over`,
    {
      config: { right: "court-erasure.record", audit: look("erasures by a court", "hand over list") },
      schema: {
        operationId: "courtErasureHandOver",
        tags: ["retention"],
        summary:
          "The reads of an order that the national centre may hold, by camera and time, as CSV; empty once it was told",
        params,
        response: { 200: z.string(), ...REFUSALS },
      },
    },
    async (request, reply) => {
      const order = await ports.orders.find(request.params.id);
      if (order?.forceId !== signedIn(request).forceId) throw new ProblemError(COURT_ERASURE_UNKNOWN);
      const rows = (order.handOver?.reads ?? []).map(({ cameraId, capturedAt }) =>
        csvRow([order.reference, ports.cameraCode(cameraId), formatInstant(capturedAt)]),
      );
      const text = `\uFEFF${csvRow(["order", "camera", "captured"])}${rows.join("")}`;
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="hand-over-${order.id}.csv"`)
        .send(text);
    },
  );

  app.post(
    `${ROOT}/:id/centre-told`,
    {
      config: { right: "court-erasure.record", audit: writes("erasure.change") },
      schema: {
        operationId: "noteCentreTold",
        tags: ["retention"],
        summary: "Say how the national centre was told; the list of its reads goes with that",
        params,
        body: centreToldSchema,
        response: { 200: courtErasureSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const by = signedIn(request);
      const outcome = await noteCentreTold(request.params.id, request.body.how, by, ports);
      return bodyFor(orderOf(outcome), by, ports);
    },
  );
}
