/** The asset register over HTTP: cameras of every class, by maker and country. */
import type { AuditFacts } from "#audit/ports.ts";
import type { DeviceImportPorts } from "#flows/governance/import-devices.ts";
import { logAct } from "#flows/proof/log-act.ts";
import { DEVICE_CLASSES, type Device } from "#foi/device.ts";
import { deviceFigures } from "#foi/device-figures.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import { type DeviceId, parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import {
  addDeviceSchema,
  deviceIdParams,
  deviceRecordSchema,
  deviceSchema,
  devicesQuery,
  devicesSchema,
  retireDeviceQuery,
} from "../contract/devices.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { deviceImportRoute } from "./device-import.ts";

export interface DeviceRoutePorts extends DeviceImportPorts {
  readonly devices: DeviceRegister;
}

const TAGS = ["devices"];
/** As many changes as a page shows. */
const MOST_CHANGES = 200;
const REFUSALS = refusals({ 404: ["device-unknown"] });

export function deviceRoutes(app: FossewayServer, ports: DeviceRoutePorts): void {
  lookRoutes(app, ports);
  keepRoutes(app, ports);
  deviceImportRoute(app, ports);
}

function lookRoutes(app: FossewayServer, ports: DeviceRoutePorts): void {
  app.get(
    "/api/v1/devices",
    {
      config: { right: "devices.read", audit: none("devices, nothing of a person") },
      schema: {
        operationId: "listDevices",
        tags: TAGS,
        summary: "The asset register, with totals by class",
        querystring: devicesQuery,
        response: { 200: devicesSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const { forceId } = signedIn(request);
      const devices = (await ports.devices.all()).filter((device) => device.forceId === forceId);
      const rows = deviceFigures(devices, { countries: [], classes: DEVICE_CLASSES });
      return {
        items: devices.filter(({ state }) => shown(state, request.query.state)).map(deviceBody),
        totals: Object.fromEntries(rows.map((row) => [row.class, row.devices])),
      };
    },
  );

  app.get(
    "/api/v1/devices/:id",
    {
      config: { right: "devices.read", audit: none("devices, nothing of a person") },
      schema: {
        operationId: "getDevice",
        tags: TAGS,
        summary: "Devices of one kind, and every change of what the register says of them",
        params: deviceIdParams,
        response: { 200: deviceRecordSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const device = await ownDevice(request.params.id, signedIn(request), ports);
      const history = await ports.devices.historyOf(device.id);
      return {
        device: deviceBody(device),
        history: history.slice(0, MOST_CHANGES).map(({ at, by, step, facts }) => ({
          at: formatInstant(at),
          by: by.name,
          step,
          facts: [...facts],
        })),
        olderChanges: Math.max(0, history.length - MOST_CHANGES),
      };
    },
  );
}

function keepRoutes(app: FossewayServer, ports: DeviceRoutePorts): void {
  app.post(
    "/api/v1/devices",
    {
      config: { right: "devices.keep", audit: writes("device.change") },
      schema: {
        operationId: "addDevice",
        tags: TAGS,
        summary: "Add devices to the register",
        body: addDeviceSchema,
        response: { 201: deviceSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const device: Device = {
        ...request.body,
        forceId: officer.forceId,
        id: ports.newId("dev"),
        addedAt: ports.clock(),
      };
      const { class: deviceClass, maker, model, count } = device;
      const facts = { step: "add", class: deviceClass, maker, model, count };
      await logAct(officer, change(device.id, facts), ports);
      await ports.devices.add(device, personOf(officer));
      return reply.code(201).send(deviceBody(device));
    },
  );

  app.delete(
    "/api/v1/devices/:id",
    {
      config: { right: "devices.keep", audit: writes("device.change") },
      schema: {
        operationId: "retireDevice",
        tags: TAGS,
        summary: "Retire devices; the entry stays in the register",
        params: deviceIdParams,
        querystring: retireDeviceQuery,
        response: { 200: deviceSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { id } = await ownDevice(request.params.id, officer, ports);
      await logAct(officer, change(id, { step: "retire" }), ports);
      const { reason } = request.query;
      const retired = await ports.devices.retire(id, reason, ports.clock(), personOf(officer));
      if (retired === undefined) throw notHeld();
      return deviceBody(retired);
    },
  );
}

/** Another force's devices do not exist for this one. */
async function ownDevice(sent: string, { forceId }: Officer, ports: DeviceRoutePorts): Promise<Device> {
  const id = parseId("dev", sent);
  const held = id && (await ports.devices.find(id));
  if (held?.forceId !== forceId) throw notHeld();
  return held;
}

const personOf = ({ id, name }: Officer) => ({ id, name });

function shown(state: Device["state"], asked: "held" | "retired" | "all"): boolean {
  return asked === "all" || (state === "retired") === (asked === "retired");
}

function deviceBody(device: Device) {
  const { forceId: _, addedAt, retiredAt, retiredReason, ...facts } = device;
  return {
    ...facts,
    onConcernList: device.onConcernList ?? null,
    onConcernListSince: device.onConcernListSince ?? null,
    firmware: device.firmware ?? null,
    supportEnds: device.supportEnds ?? null,
    contract: device.contract ?? null,
    addedAt: formatInstant(addedAt),
    retiredAt: retiredAt === undefined ? null : formatInstant(retiredAt),
    retiredReason: retiredReason ?? null,
  };
}

/** What is done to a device, as the audit log names it. */
const change = (object: DeviceId, facts: AuditFacts) =>
  ({ operation: "device.change", object, outcome: "allowed", facts }) as const;

const notHeld = () =>
  new ProblemError({
    status: 404,
    code: "device-unknown",
    title: "There is no such device in use or in store",
    detail: "It may have been retired already. List the register with state=all.",
  });
