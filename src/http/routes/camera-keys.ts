/** A camera's keys: how many hold and until when, and a new one beside them, shown once. */
import { holdsAt } from "#cameras/camera-key.ts";
import { type KeyRefusal, type RegisterCameraPorts, rotateKey } from "#flows/cameras/register-camera.ts";
import { type CameraId, parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { cameraIdParams, cameraKeysSchema, rotatedKeySchema, rotateKeySchema } from "../contract/cameras.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { cameraProblem } from "./camera-problems.ts";

const REFUSALS = refusals(ROLE_NEEDED, { 404: ["camera-unknown"] });

export function cameraKeyRoutes(app: FossewayServer, ports: RegisterCameraPorts): void {
  app.get(
    "/api/v1/cameras/:id/keys",
    {
      config: { right: "cameras.keep", audit: none("when keys end, nothing of a person") },
      schema: {
        operationId: "listCameraKeys",
        tags: ["cameras"],
        summary: "Since when this camera's keys hold, and until when; never the keys",
        params: cameraIdParams,
        response: { 200: cameraKeysSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const id = idFrom(request.params.id);
      const camera = await ports.registry.byId(id);
      if (camera === undefined) throw unknown();
      const now = ports.clock();
      const items = (await ports.registry.keysOf(id)).map((key) => ({
        addedAt: key.addedAt === 0 ? null : formatInstant(key.addedAt),
        endsAt: key.endsAt === undefined ? null : formatInstant(key.endsAt),
        holds: holdsAt(key, now),
      }));
      const { longestOverlapHours, warnDaysBefore } = ports.rulesOf(camera.forceId, now).cameraKeys;
      return { items, longestOverlapHours, warnDaysBefore: [...warnDaysBefore] };
    },
  );

  app.post(
    "/api/v1/cameras/:id/keys",
    {
      config: { right: "cameras.keep", audit: writes("camera.change") },
      schema: {
        operationId: "rotateCameraKey",
        tags: ["cameras"],
        summary: "A new key beside those that there are, which hold on for a while; it is shown once",
        params: cameraIdParams,
        body: rotateKeySchema,
        response: { 201: rotatedKeySchema, ...REFUSALS, ...refusals({ 400: ["key-overlap-too-long"] }) },
      },
    },
    async (request, reply) => {
      const id = idFrom(request.params.id);
      const rotated = await rotateKey(id, request.body, signedIn(request), ports);
      if (!rotated.rotated) throw refused(rotated.refusal);
      const { key, othersEndAt, endsAt } = rotated;
      return reply.code(201).send({
        key,
        othersEndAt: formatInstant(othersEndAt),
        endsAt: endsAt === undefined ? null : formatInstant(endsAt),
      });
    },
  );
}

function refused(refusal: KeyRefusal): ProblemError {
  if (refusal.code === "camera-unknown") return unknown();
  const { code, longestHours } = refusal;
  return new ProblemError({
    status: 400,
    code,
    title: "The old key may not hold on for so long",
    detail: `The policy lets it hold on for ${longestHours} hours at most. Choose a shorter time.`,
    facts: { longestHours },
  });
}

const unknown = () => new ProblemError(cameraProblem("camera-unknown"));

function idFrom(text: string): CameraId {
  const id = parseId("cam", text);
  if (id === undefined) throw unknown();
  return id;
}
