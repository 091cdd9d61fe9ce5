/** The asset register over HTTP: cameras of every class, by maker and country. */
import { flaggedRegister } from "#flows/governance/flag-devices.ts";
import type { ImportConcernsPorts } from "#flows/governance/import-concerns.ts";
import type { DeviceImportPorts } from "#flows/governance/import-devices.ts";
import { logAct } from "#flows/proof/log-act.ts";
import { DEVICE_CLASSES, type Device } from "#foi/device.ts";
import { deviceFigures } from "#foi/device-figures.ts";
import type { DeviceRegister } from "#foi/ports.ts";
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
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { concernListRoutes } from "./concern-lists.ts";
import { deviceBody, deviceRecordBody } from "./device-body.ts";
import { deviceCheckRoute } from "./device-checks.ts";
import { deviceImportRoute } from "./device-import.ts";
import { DEVICE_REFUSALS, deviceChange, notHeld, ownDevice, personOf } from "./own-device.ts";

export interface DeviceRoutePorts extends DeviceImportPorts, ImportConcernsPorts {
  readonly devices: DeviceRegister;
}

const TAGS = ["devices"];

export function deviceRoutes(app: FossewayServer, ports: DeviceRoutePorts): void {
  lookRoutes(app, ports);
  keepRoutes(app, ports);
  deviceCheckRoute(app, ports);
  deviceImportRoute(app, ports);
  concernListRoutes(app, ports);
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
        response: { 200: devicesSchema, ...DEVICE_REFUSALS },
      },
    },
    async (request) => {
      const { forceId } = signedIn(request);
      const devices = (await flaggedRegister(ports).all()).filter((device) => device.forceId === forceId);
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
        summary:
          "Devices of one kind, every check of their components, and every change of what the register says of them",
        params: deviceIdParams,
        response: { 200: deviceRecordSchema, ...DEVICE_REFUSALS },
      },
    },
    async (request) => {
      const device = await ownDevice(request.params.id, signedIn(request), ports.devices);
      return deviceRecordBody(device, ports);
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
        response: { 201: deviceSchema, ...DEVICE_REFUSALS },
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
      await logAct(officer, deviceChange(device.id, facts), ports);
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
        response: { 200: deviceSchema, ...DEVICE_REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { id } = await ownDevice(request.params.id, officer, ports.devices);
      await logAct(officer, deviceChange(id, { step: "retire" }), ports);
      const { reason } = request.query;
      const retired = await ports.devices.retire(id, reason, ports.clock(), personOf(officer));
      if (retired === undefined) throw notHeld();
      return deviceBody(retired);
    },
  );
}

function shown(state: Device["state"], asked: "held" | "retired" | "all"): boolean {
  return asked === "all" || (state === "retired") === (asked === "retired");
}
