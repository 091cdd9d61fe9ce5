/** How well cameras read: for the force as a whole, for all cameras, and for one. */
import type { CameraRegister } from "#cameras/ports.ts";
import {
  type ObserveQualityPorts,
  observeCamera,
  observeCameras,
  observeForce,
} from "#flows/quality/observe-quality.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { type CameraQuality, SHARP_ENOUGH } from "#quality/camera-quality.ts";
import { type ObservedRate, reviewsNeeded } from "#quality/observed-rate.ts";
import { type ForceId, parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { isSelected } from "#terms/selection.ts";
import { cameraIdParams } from "../contract/cameras.ts";
import {
  cameraQualitySchema,
  camerasQualitySchema,
  forceQualitySchema,
  type ObservedRateBody,
} from "../contract/quality.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { CAMERA_WORDS, cameraProblem } from "./camera-problems.ts";

export interface QualityRoutePorts extends ObserveQualityPorts {
  readonly cameras: Pick<CameraRegister, "all" | "byId">;
  readonly cameraCode: (id: CameraQuality["cameraId"]) => string;
  readonly shownTo: ForcesShown;
}

const TAGS = ["quality"];

export function qualityRoutes(app: FossewayServer, ports: QualityRoutePorts): void {
  app.get(
    "/api/v1/quality",
    {
      config: { right: "quality.figures", audit: none("figures, nothing of a person") },
      schema: {
        operationId: "getForceQuality",
        tags: TAGS,
        summary: "How often plates are misread, over all cameras of the force",
        response: { 200: forceQualitySchema },
      },
    },
    async (request) => {
      const { forceId } = signedIn(request);
      const { overall, bands, alerts } = await observeForce(forceId, ports);
      return {
        ...periodOf(forceId, ports),
        overall: rateBody(overall),
        bands: bands.map(withRate),
        alerts,
      };
    },
  );

  app.get(
    "/api/v1/quality/cameras",
    {
      config: { right: "quality.cameras", audit: none("figures of cameras, nothing of a person") },
      schema: {
        operationId: "listCameraQuality",
        tags: TAGS,
        summary: "How often each camera misreads, the one that may be worst first",
        response: { 200: camerasQualitySchema },
      },
    },
    async (request) => {
      const { forceId } = signedIn(request);
      const observed = await observeCameras({ ...ports, cameras: camerasShownTo(forceId, ports) });
      const items = observed.map(({ cameraId, overall }) => ({
        cameraId,
        cameraCode: ports.cameraCode(cameraId),
        overall: rateBody(overall),
        reviewsNeeded: reviewsNeeded(overall, SHARP_ENOUGH),
      }));
      return { ...periodOf(forceId, ports), items };
    },
  );

  oneCameraRoute(app, ports);
}

function oneCameraRoute(app: FossewayServer, ports: QualityRoutePorts): void {
  app.get(
    "/api/v1/cameras/:id/quality",
    {
      config: { right: "quality.cameras", audit: none("figures of cameras, nothing of a person") },
      schema: {
        operationId: "getCameraQuality",
        tags: TAGS,
        summary: "How often one camera misreads, by light and by hour",
        params: cameraIdParams,
        response: {
          200: cameraQualitySchema,
          ...refusals(codesIn(CAMERA_WORDS, "camera-unknown")),
        },
      },
    },
    async (request) => {
      const id = parseId("cam", request.params.id);
      const camera = id && (await ports.cameras.byId(id));
      if (camera === undefined) throw new ProblemError(cameraProblem("camera-unknown"));
      const { overall, bands, hours, alerts, sharpness } = await observeCamera(camera.id, ports);
      return {
        ...periodOf(camera.forceId, ports),
        cameraId: camera.id,
        cameraCode: camera.code,
        overall: rateBody(overall),
        bands: bands.map(withRate),
        hours: hours.map(withRate),
        alerts,
        sharpness,
      };
    },
  );
}

function periodOf(force: ForceId, { rulesOf, clock }: QualityRoutePorts) {
  const now = clock();
  return { days: rulesOf(force, now).quality.days, at: formatInstant(now) };
}

const camerasShownTo = (
  force: ForceId,
  { cameras, shownTo }: QualityRoutePorts,
): Pick<CameraRegister, "all"> => ({
  all: async () => (await cameras.all()).filter(({ forceId }) => isSelected(shownTo(force), forceId)),
});

const withRate = <Part extends { readonly observed: ObservedRate }>(part: Part) => ({
  ...part,
  observed: rateBody(part.observed),
});

function rateBody(observed: ObservedRate): ObservedRateBody {
  const { confirmed, misread, cannotTell, rate, low, high, covered, reads } = observed;
  return { confirmed, misread, cannotTell, rate: rate ?? null, low, high, covered, reads: Math.round(reads) };
}
