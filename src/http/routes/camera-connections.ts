/** Connections to cameras over HTTP: added, changed, tried, and switched off for a reason, without a restart. */
import type { Connection } from "#cameras/connection.ts";
import { fieldsOf, isFetched, withoutSecrets } from "#cameras/connection-form.ts";
import { titleOf } from "#cameras/protocol.ts";
import type { FollowedConnections } from "#flows/cameras/follow-connections.ts";
import {
  addConnection,
  type ConnectionStep,
  changeConnection,
  type KeepConnectionsPorts,
  type KeptConnection,
} from "#flows/cameras/keep-connections.ts";
import { type TryConnectionPorts, tryConnection } from "#flows/cameras/try-connection.ts";
import { type CameraId, parseId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { cameraIdParams } from "../contract/cameras.ts";
import {
  addConnectionSchema,
  type ConnectionBody,
  connectionIdParams,
  connectionSchema,
  connectionsSchema,
  disableConnectionSchema,
  editConnectionSchema,
  enableConnectionSchema,
  protocolsSchema,
  triedConnectionSchema,
} from "../contract/connections.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { codesIn, ROLE_NEEDED, refusals } from "../refusals.ts";
import { look, none, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { CONNECTION_WORDS, connectionProblem } from "./connection-problems.ts";

export interface CameraConnectionPorts extends KeepConnectionsPorts, TryConnectionPorts {
  readonly followed: Pick<FollowedConnections, "lookAgain" | "progress">;
}

const tags = ["cameras"];
const REFUSALS = refusals(ROLE_NEEDED, codesIn(CONNECTION_WORDS));
const keeps = { right: "cameras.keep", audit: writes("camera.change") } as const;

export function cameraConnectionRoutes(app: FossewayServer, ports: CameraConnectionPorts): void {
  showRoutes(app, ports);
  changeRoutes(app, ports);
  switchRoutes(app, ports);
}

function showRoutes(app: FossewayServer, ports: CameraConnectionPorts): void {
  const { connections, cameras, protocols, followed } = ports;
  app.get(
    "/api/v1/cameras/protocols",
    {
      config: { right: "cameras.keep", audit: none("what this release can be told of any camera") },
      schema: {
        operationId: "listCameraProtocols",
        tags,
        summary: "By which protocols cameras are fetched from, and what a connection by each has to be told",
        response: { 200: protocolsSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    () => ({
      items: protocols.filter(isFetched).map((protocol) => ({
        name: protocol.name,
        title: protocol.title,
        fields: fieldsOf(protocol).map((field) => ({ ...field, hint: field.hint ?? null })),
      })),
    }),
  );

  app.get(
    "/api/v1/cameras/:id/connections",
    {
      config: { right: "cameras.keep", audit: look("cameras", "how the camera is reached") },
      schema: {
        operationId: "listCameraConnections",
        tags,
        summary: "How this camera is reached, without secrets, and how each connection stands",
        params: cameraIdParams,
        response: { 200: connectionsSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const id = cameraIdOf(request.params.id);
      if ((await cameras.byId(id)) === undefined)
        throw new ProblemError(connectionProblem({ code: "camera-unknown" }));
      const own = (await connections.all()).filter(({ cameraId }) => cameraId === id);
      return { items: own.map((connection) => bodyOf(connection, { protocols, followed })) };
    },
  );
}

function changeRoutes(app: FossewayServer, ports: CameraConnectionPorts): void {
  app.post(
    "/api/v1/cameras/:id/connections",
    {
      config: keeps,
      schema: {
        operationId: "addCameraConnection",
        tags,
        summary: "Fetch from this camera from now on",
        params: cameraIdParams,
        body: addConnectionSchema,
        response: { 201: connectionSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const id = cameraIdOf(request.params.id);
      return reply
        .code(201)
        .send(kept(await addConnection(id, request.body, signedIn(request), ports), ports));
    },
  );

  app.put(
    "/api/v1/cameras/:id/connections/:connectionId",
    {
      config: keeps,
      schema: {
        operationId: "editCameraConnection",
        tags,
        summary: "Change how this camera is reached",
        params: connectionIdParams,
        body: editConnectionSchema,
        response: { 200: connectionSchema, ...REFUSALS },
      },
    },
    (request) => {
      const { version, settings } = request.body;
      return change(request.params, version, { step: "edit", settings }, signedIn(request), ports);
    },
  );

  app.post(
    "/api/v1/cameras/:id/connections/:connectionId/try",
    {
      ...LONG_WORK,
      config: { right: "cameras.keep", audit: look("cameras", "its connection was tried") },
      schema: {
        operationId: "tryCameraConnection",
        tags,
        summary: "Does the camera answer, is the folder there? Nothing is collected",
        params: connectionIdParams,
        response: { 200: triedConnectionSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const connectionId = parseId("conn", request.params.connectionId);
      const connection = connectionId && (await ports.connections.byId(connectionId));
      if (connection?.cameraId !== cameraIdOf(request.params.id))
        throw new ProblemError(connectionProblem({ code: "connection-unknown" }));
      const protocol = ports.protocols.find(({ name }) => name === connection.protocol);
      const settings = protocol?.settings.safeParse(connection.settings).data;
      if (protocol === undefined || settings === undefined)
        return { works: false, words: "Its settings are not complete. Enter them anew, then try it again." };
      const tried = await tryConnection(protocol, settings, ports);
      return { works: tried.works, words: tried.works ? null : tried.words };
    },
  );
}

function switchRoutes(app: FossewayServer, ports: CameraConnectionPorts): void {
  app.post(
    "/api/v1/cameras/:id/connections/:connectionId/enable",
    {
      config: keeps,
      schema: {
        operationId: "enableCameraConnection",
        tags,
        summary: "Fetch from this camera again",
        params: connectionIdParams,
        body: enableConnectionSchema,
        response: { 200: connectionSchema, ...REFUSALS },
      },
    },
    (request) => change(request.params, request.body.version, { step: "enable" }, signedIn(request), ports),
  );

  app.post(
    "/api/v1/cameras/:id/connections/:connectionId/disable",
    {
      config: keeps,
      schema: {
        operationId: "disableCameraConnection",
        tags,
        summary: "Fetch from this camera no more, for a reason that goes into the audit log",
        params: connectionIdParams,
        body: disableConnectionSchema,
        response: { 200: connectionSchema, ...REFUSALS },
      },
    },
    (request) => {
      const { version, reason } = request.body;
      return change(request.params, version, { step: "disable", reason }, signedIn(request), ports);
    },
  );
}

async function change(
  params: { readonly id: string; readonly connectionId: string },
  version: number,
  step: ConnectionStep,
  officer: Officer,
  ports: CameraConnectionPorts,
): Promise<ConnectionBody> {
  const id = parseId("conn", params.connectionId);
  if (id === undefined) throw new ProblemError(connectionProblem({ code: "connection-unknown" }));
  const which = { cameraId: cameraIdOf(params.id), id, version };
  return kept(await changeConnection(which, step, officer, ports), ports);
}

function cameraIdOf(text: string): CameraId {
  const id = parseId("cam", text);
  if (id === undefined) throw new ProblemError(connectionProblem({ code: "camera-unknown" }));
  return id;
}

function kept(outcome: KeptConnection, ports: CameraConnectionPorts): ConnectionBody {
  if ("code" in outcome) throw new ProblemError(connectionProblem(outcome));
  return bodyOf(outcome, ports);
}

function bodyOf(
  { id, cameraId, protocol: name, settings, enabled, version }: Connection,
  { protocols, followed }: Pick<CameraConnectionPorts, "protocols" | "followed">,
): ConnectionBody {
  const protocol = protocols.find((one) => one.name === name);
  const stands = followed.progress().find(({ connectionId }) => connectionId === id);
  const shown = settings && protocol && withoutSecrets(settings, protocol);
  return {
    ...{ id, cameraId, protocol: name, enabled, version },
    protocolTitle: titleOf(name, protocols),
    settings:
      shown === undefined
        ? null
        : Object.fromEntries(Object.entries(shown).map(([field, value]) => [field, `${value}`])),
    state: enabled ? (stands?.state ?? "elsewhere") : "off",
    problem: enabled ? (stands?.problem ?? null) : null,
  };
}
