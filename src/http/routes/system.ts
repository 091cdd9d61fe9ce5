/** Is it up, how far behind is each follower of the journal, how many reads an hour, and what does the county look like? */
import { z } from "zod";
import type { CameraRegister } from "#cameras/ports.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { formatInstant, parseInstant } from "#terms/instant.ts";
import { isSelected } from "#terms/selection.ts";
import { askedInstantSchema } from "../contract/read.ts";
import {
  healthSchema,
  hourlySchema,
  openApiSchema,
  type SystemBody,
  systemSchema,
} from "../contract/system.ts";
import { signedIn } from "../principal.ts";
import { ProblemError, problemSchema } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import type { Readiness } from "./probes.ts";

export interface SystemPorts {
  readonly version: string;
  readonly readiness: () => Promise<Readiness>;
  readonly state: () => Promise<SystemBody>;
  readonly figures: ReadCounter;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly shownTo: ForcesShown;
}

export function systemRoutes(app: FossewayServer, ports: SystemPorts): void {
  documentRoute(app);
  healthRoute(app, ports);
  app.get(
    "/api/v1/system",
    {
      config: { right: "system.read", audit: none("figures, nothing of a person") },
      schema: {
        operationId: "getSystem",
        tags: ["system"],
        summary: "How far each follower of the journal has come, and counts",
        response: { 200: systemSchema, 401: problemSchema, 403: problemSchema },
      },
    },
    () => {
      return ports.state();
    },
  );

  app.get(
    "/api/v1/figures/hourly",
    {
      config: { right: "figures.hourly", audit: none("counts by hour and camera, nothing of a person") },
      schema: {
        operationId: "getHourlyReads",
        tags: ["system"],
        summary: "Reads an hour and camera; numbers without marks",
        querystring: z.object({ from: askedInstantSchema, to: askedInstantSchema }),
        response: { 200: hourlySchema, ...refusals({ 400: ["window-not-valid"] }) },
      },
    },
    async (request) => {
      const from = parseInstant(request.query.from);
      const to = parseInstant(request.query.to);
      if (from === undefined || to === undefined || from > to || to - from > 100 * 86_400_000) {
        throw new ProblemError({
          status: 400,
          code: "window-not-valid",
          title: "This window of time cannot be shown",
          detail: "Give a start before the end, at most 100 days apart.",
        });
      }
      const shown = ports.shownTo(signedIn(request).forceId);
      const codes = new Map(
        (await ports.cameras.all())
          .filter(({ forceId }) => isSelected(shown, forceId))
          .map(({ id, code }) => [id, code]),
      );
      const hours = await ports.figures.hourly({ from, to });
      return {
        items: hours.flatMap(({ cameraId, hour, reads }) => {
          const cameraCode = codes.get(cameraId);
          return cameraCode === undefined ? [] : [{ cameraId, cameraCode, hour: formatInstant(hour), reads }];
        }),
      };
    },
  );
}

function healthRoute(app: FossewayServer, ports: SystemPorts): void {
  app.get(
    "/api/v1/health",
    {
      config: { right: "public", audit: none("whether it works") },
      schema: {
        operationId: "getHealth",
        tags: ["system"],
        summary: "Whether it can do its work now; 503 says what stands in the way",
        response: { 200: healthSchema, ...refusals({ 503: ["not-ready"] }) },
      },
    },
    async () => {
      const { ready, faults } = await ports.readiness();
      if (!ready) throw notReady(faults);
      return { status: "up" as const, version: ports.version };
    },
  );
}

const notReady = (faults: Readiness["faults"]) =>
  new ProblemError({
    status: 503,
    code: "not-ready",
    title: "Fosseway runs, but cannot do all its work",
    detail: "See `faults`: the part, and the code of what is wrong with it.",
    facts: { faults },
  });

function documentRoute(app: FossewayServer): void {
  app.get(
    "/api/v1/openapi.json",
    {
      config: { right: "public", audit: none("the description of the interface") },
      schema: {
        operationId: "getOpenApi",
        tags: ["system"],
        summary: "This description of the interface, as OpenAPI 3.1",
        response: { 200: openApiSchema },
      },
    },
    () => openApiSchema.parse(app.swagger()),
  );
}
