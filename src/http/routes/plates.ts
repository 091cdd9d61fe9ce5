/** Which plates could not be read, or look odd? Counts by camera and hour, and what is kept of vehicles without a mark. */
import type { CameraRegister } from "#cameras/ports.ts";
import type { PlateTraces } from "#ingest/plate-trace.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, ForceId } from "#terms/ids.ts";
import { DAY_MS, daysBefore, formatInstant, type Instant, instant, parseInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { isSelected, type Selection } from "#terms/selection.ts";
import { platesQuery, platesSchema, tracesQuery, tracesSchema } from "../contract/plates.ts";
import type { ImageLink } from "../contract/read.ts";
import { signedIn } from "../principal.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { look, none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface PlatesPorts {
  readonly plateTraces: Pick<PlateTraces, "hours" | "newest">;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly rulesOf: RulesOf<"unreadPlates">;
  readonly imageLink: ImageLink;
  readonly shownTo: ForcesShown;
  readonly clock: Clock;
}

const TAGS = ["cameras"];
const LONGEST_DAYS = 31;
const MOST_ROWS = 2_000;
const MOST_TRACES = 50;

export function platesRoutes(app: FossewayServer, ports: PlatesPorts): void {
  const { plateTraces, shownTo, clock } = ports;
  const leavesTraces = (force: ForceId) => ports.rulesOf(force, clock()).unreadPlates.leaveTraces;
  app.get(
    "/api/v1/cameras/plates",
    {
      config: { right: "cameras.health", audit: none("counts by camera and hour, nothing of a person") },
      schema: {
        operationId: "listOddPlates",
        tags: TAGS,
        summary: "How many plates could not be read or look odd, by camera and hour",
        querystring: platesQuery,
        response: { 200: platesSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    async (request) => {
      const { forceId } = signedIn(request);
      const window = windowOf(request.query, clock());
      const cameras = await camerasShown(shownTo(forceId), ports);
      const all = (await plateTraces.hours(window)).flatMap(({ cameraId, hour, what, count }) => {
        const camera = cameras.get(cameraId);
        if (camera === undefined) return [];
        return [{ cameraId, cameraCode: camera.code, hour: formatInstant(hour), what, count }];
      });
      return {
        ...{ from: formatInstant(window.from), to: formatInstant(window.to) },
        leavesTraces: leavesTraces(forceId),
        isCut: all.length > MOST_ROWS,
        items: all.slice(0, MOST_ROWS),
      };
    },
  );

  app.get(
    "/api/v1/cameras/plates/traces",
    {
      config: { right: "traces.see", audit: look("plate-traces") },
      schema: {
        operationId: "listPlateTraces",
        tags: TAGS,
        summary: "What is kept of vehicles whose plate nobody could read, the newest first",
        querystring: tracesQuery,
        response: { 200: tracesSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const forces = shownTo(officer.forceId);
      const before = parseInstant(request.query.to ?? "") ?? clock();
      const cameras = await camerasShown(forces, ports);
      const traces = await plateTraces.newest(forces, before, MOST_TRACES);
      return {
        leavesTraces: leavesTraces(officer.forceId),
        items: traces.map(({ id, cameraId, capturedAt, seenBy, picture }) => ({
          ...{ id, cameraId, seenBy },
          cameraCode: cameras.get(cameraId)?.code ?? "",
          capturedAt: formatInstant(capturedAt),
          picture: picture === undefined ? null : ports.imageLink(picture, officer),
        })),
      };
    },
  );
}

async function camerasShown(
  forces: Selection<ForceId>,
  { cameras }: Pick<PlatesPorts, "cameras">,
): Promise<ReadonlyMap<CameraId, Camera>> {
  const shown = (await cameras.all()).filter(({ forceId }) => isSelected(forces, forceId));
  return new Map(shown.map((camera) => [camera.id, camera]));
}

/** Never longer than is counted at once: the end holds, and the beginning gives way. */
function windowOf(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Instant,
) {
  const to = parseInstant(asked.to ?? "") ?? now;
  const from = parseInstant(asked.from ?? "") ?? instant(to - DAY_MS);
  return { from: instant(Math.max(from, daysBefore(to, LONGEST_DAYS))), to };
}
