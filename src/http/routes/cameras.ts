/** The register of cameras over HTTP: who delivers, whether it counts now, and the one showing of a new camera's key. */
import type { FastifyRequest } from "fastify";
import { zoneAt } from "#cameras/camera-zone.ts";
import { lastHeard } from "#cameras/heard.ts";
import type { HeardCameras } from "#flows/cameras/hear-cameras.ts";
import {
  type CameraSwitch,
  type RegisterCameraPorts,
  registerCamera,
  setCameraZone,
  switchCamera,
} from "#flows/cameras/register-camera.ts";
import { holds } from "#identity/rights.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { Camera } from "#terms/camera.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant, type Instant, parseInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import { BRITAIN } from "#terms/wall-time.ts";
import {
  type CameraBody,
  cameraIdParams,
  cameraSchema,
  camerasSchema,
  disableCameraSchema,
  registerCameraSchema,
  registeredCameraSchema,
  setZoneSchema,
} from "../contract/cameras.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { cameraFileNameRoutes } from "./camera-file-names.ts";
import { cameraKeyRoutes } from "./camera-keys.ts";
import { CAMERA_WORDS, cameraProblem } from "./camera-problems.ts";

const TAGS = ["cameras"];
const REFUSALS = refusals(codesIn(CAMERA_WORDS));

export interface CameraRoutePorts extends RegisterCameraPorts {
  readonly heard: Pick<HeardCameras, "all">;
  /** A protocol's name for people. */
  readonly protocolTitle: (protocol: string) => string;
}

export function cameraRoutes(app: FossewayServer, ports: CameraRoutePorts): void {
  app.get(
    "/api/v1/cameras",
    {
      config: { right: "cameras.read", audit: none("cameras without their places, nothing of a person") },
      schema: {
        operationId: "listCameras",
        tags: TAGS,
        summary:
          "Cameras of your force and of those that share its controller, and whether their reads count now",
        response: { 200: camerasSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const shown = ports.shownTo(officer.forceId);
      const theirs = (await ports.registry.all()).filter(({ forceId }) => isSelected(shown, forceId));
      return { items: theirs.map(await bodyMaker(officer, ports)) };
    },
  );

  app.post(
    "/api/v1/cameras",
    {
      config: { right: "cameras.keep", audit: writes("camera.change") },
      schema: {
        operationId: "registerCamera",
        tags: TAGS,
        summary: "Register a camera; its key is shown once",
        body: registerCameraSchema,
        response: { 201: registeredCameraSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const siteId = parseId("site", request.body.siteId);
      if (siteId === undefined) throw new ProblemError(cameraProblem("camera-site-unknown"));
      const outcome = await registerCamera({ ...request.body, siteId }, officer, ports);
      if (!outcome.registered) throw new ProblemError(cameraProblem(outcome.refusal.code));
      const bodyOf = await bodyMaker(officer, ports);
      return reply.code(201).send({ camera: bodyOf(outcome.camera), key: outcome.key });
    },
  );

  switchRoutes(app, ports);
  zoneRoute(app, ports);
  cameraKeyRoutes(app, ports);
  cameraFileNameRoutes(app);
}

function switchRoutes(app: FossewayServer, ports: CameraRoutePorts): void {
  const change = async (request: FastifyRequest, idText: string, wanted: CameraSwitch) => {
    const officer = signedIn(request);
    const id = parseId("cam", idText);
    const camera = id && (await switchCamera(id, wanted, officer, ports));
    if (camera === undefined) throw new ProblemError(cameraProblem("camera-unknown"));
    return (await bodyMaker(officer, ports))(camera);
  };

  app.post(
    "/api/v1/cameras/:id/enable",
    {
      config: { right: "cameras.keep", audit: writes("camera.change") },
      schema: {
        operationId: "enableCamera",
        tags: TAGS,
        summary: "Take deliveries of this camera again",
        params: cameraIdParams,
        response: { 200: cameraSchema, ...REFUSALS },
      },
    },
    (request) => change(request, request.params.id, { step: "enable" }),
  );

  app.post(
    "/api/v1/cameras/:id/disable",
    {
      config: { right: "cameras.keep", audit: writes("camera.change") },
      schema: {
        operationId: "disableCamera",
        tags: TAGS,
        summary: "Refuse deliveries of this camera, for a reason that goes into the audit log",
        params: cameraIdParams,
        body: disableCameraSchema,
        response: { 200: cameraSchema, ...REFUSALS },
      },
    },
    (request) => change(request, request.params.id, { step: "disable", reason: request.body.reason }),
  );
}

function zoneRoute(app: FossewayServer, ports: CameraRoutePorts): void {
  app.post(
    "/api/v1/cameras/:id/zone",
    {
      config: { right: "cameras.keep", audit: writes("camera.change") },
      schema: {
        operationId: "setCameraZone",
        tags: TAGS,
        summary:
          "Say that a camera's clock shows another zone from a time on; reads taken before keep their times",
        params: cameraIdParams,
        body: setZoneSchema,
        response: { 200: cameraSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = parseId("cam", request.params.id);
      const { zone, from } = request.body;
      const since = (from === undefined ? undefined : parseInstant(from)) ?? ports.clock();
      const camera = id && (await setCameraZone(id, { zone, from: since }, officer, ports));
      if (camera === undefined) throw new ProblemError(cameraProblem("camera-unknown"));
      return (await bodyMaker(officer, ports))(camera);
    },
  );
}

/** What the officer is told of each camera. */
async function bodyMaker(
  officer: Officer,
  { heard, sites, clock, protocolTitle }: CameraRoutePorts,
): Promise<(camera: Camera) => CameraBody> {
  const all = holds(officer, "cameras.activity") ? await heard.all() : undefined;
  const last = all && lastHeard(all);
  const spokenBy = (id: Camera["id"]) =>
    (all ?? []).filter(({ cameraId }) => cameraId === id).map(({ protocol }) => protocolTitle(protocol));
  const now = clock();
  return (camera) => ({
    ...cameraBody(camera, sites.mayContribute(camera.siteId, now), now),
    ...(last && {
      lastHeardAt: momentOf(last.get(camera.id)),
      speaks: [...new Set(spokenBy(camera.id))].toSorted(),
    }),
  });
}

const momentOf = (at: Instant | undefined): string | null => (at === undefined ? null : formatInstant(at));

function cameraBody(
  camera: Camera,
  permission: ReturnType<SiteView["mayContribute"]>,
  now: Instant,
): Omit<CameraBody, "lastHeardAt" | "speaks"> {
  const off = camera.enabled ? undefined : "the camera is switched off in the register";
  const because = off ?? (permission.permitted ? null : permission.reason);
  return {
    id: camera.id,
    code: camera.code,
    siteId: camera.siteId,
    forceId: camera.forceId,
    deployment: camera.deployment,
    bearingDeg: camera.bearingDeg ?? null,
    lane: camera.lane ?? null,
    traffic: camera.traffic ?? null,
    zone: zoneAt(camera, now),
    firstZone: camera.zone ?? BRITAIN,
    zoneChanges: (camera.zoneChanges ?? []).map(({ from, zone }) => ({ from: formatInstant(from), zone })),
    national: { ...camera.national },
    enabled: camera.enabled,
    contributing: because === null,
    notContributingBecause: because,
  };
}
