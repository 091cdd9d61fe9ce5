/** Connections to cameras over HTTP: added, changed, tried, and switched off for a reason, without a restart. */
import { isFetched } from "#cameras/connection-form.ts";
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
  connectionsQuery,
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
import { type ConnectionBodyPorts, connectionBodies, protocolsBody } from "./connection-body.ts";
import { CONNECTION_WORDS, connectionProblem } from "./connection-problems.ts";

export interface CameraConnectionPorts
  extends KeepConnectionsPorts,
    TryConnectionPorts,
    Pick<ConnectionBodyPorts, "heard"> {
  readonly followed: Pick<FollowedConnections, "lookAgain" | "progress">;
}

const tags = ["cameras"];
const REFUSALS = refusals(ROLE_NEEDED, codesIn(CONNECTION_WORDS));
const keeps = { right: "cameras.keep", audit: writes("camera.change") } as const;

export function cameraConnectionRoutes(app: FossewayServer, ports: CameraConnectionPorts): void {
  showRoutes(app, ports);
  changeRoutes(app, ports);
  tryRoute(app, ports);
  switchRoutes(app, ports);
}

function showRoutes(app: FossewayServer, ports: CameraConnectionPorts): void {
  const { connections, cameras, protocols } = ports;
  app.get(
    "/api/v1/cameras/protocols",
    {
      config: { right: "cameras.keep", audit: none("what this release can be told of any camera") },
      schema: {
        operationId: "listCameraProtocols",
        tags,
        summary:
          "By which protocols a camera may have a connection and what it has to be told, and by which cameras send by themselves",
        response: { 200: protocolsSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    () => protocolsBody(protocols),
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
        querystring: connectionsQuery,
        response: { 200: connectionsSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const id = cameraIdOf(request.params.id);
      if ((await cameras.byId(id)) === undefined)
        throw new ProblemError(connectionProblem({ code: "camera-unknown" }));
      const own = (await connections.all()).filter(({ cameraId }) => cameraId === id);
      return { items: own.map(await connectionBodies(ports)) };
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
        summary: "Fetch from this camera from now on, or let it log in by a user name and a password",
        params: cameraIdParams,
        body: addConnectionSchema,
        response: { 201: connectionSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const id = cameraIdOf(request.params.id);
      return reply
        .code(201)
        .send(await kept(await addConnection(id, request.body, signedIn(request), ports), ports));
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
      const { version, ...stated } = request.body;
      return change(request.params, version, { step: "edit", ...stated }, signedIn(request), ports);
    },
  );
}

function tryRoute(app: FossewayServer, ports: CameraConnectionPorts): void {
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
        return {
          works: false,
          steps: [],
          words: "Its settings are not complete. Enter them anew, then try it again.",
        };
      if (!isFetched(protocol))
        return {
          works: false,
          steps: [],
          words: "The camera sends by itself. Have it send a test, and look here.",
        };
      const tried = await tryConnection(protocol, settings, ports);
      const steps = tried.steps.map((one) => ({ ...one, ms: one.ms ?? null }));
      return { works: tried.works, words: tried.works ? null : tried.words, steps };
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

async function kept(outcome: KeptConnection, ports: CameraConnectionPorts): Promise<ConnectionBody> {
  if ("code" in outcome) throw new ProblemError(connectionProblem(outcome));
  return (await connectionBodies(ports))(outcome);
}
