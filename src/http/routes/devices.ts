/** The asset register over HTTP: cameras of every class, by maker and country. */
import type { AuditFacts } from "#audit/ports.ts";
import { type LogPorts, logAct } from "#flows/proof/log-act.ts";
import { DEVICE_CLASSES, type Device } from "#foi/device.ts";
import { deviceFigures } from "#foi/device-figures.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import { type DeviceId, parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import {
  addDeviceSchema,
  deviceIdParams,
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

export interface DeviceRoutePorts extends LogPorts {
  readonly devices: DeviceRegister;
  readonly newId: NewId;
}

const TAGS = ["devices"];
const REFUSALS = refusals({ 404: ["device-unknown"] });

export function deviceRoutes(app: FossewayServer, ports: DeviceRoutePorts): void {
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
      await ports.devices.add(device);
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
      const id = parseId("dev", request.params.id);
      const held = id && (await ports.devices.find(id));
      // Another force's devices do not exist for this one.
      if (id === undefined || held?.forceId !== officer.forceId) throw notHeld();
      await logAct(officer, change(id, { step: "retire" }), ports);
      const retired = await ports.devices.retire(id, request.query.reason, ports.clock());
      if (retired === undefined) throw notHeld();
      return deviceBody(retired);
    },
  );
}

function shown(state: Device["state"], asked: "held" | "retired" | "all"): boolean {
  return asked === "all" || (state === "retired") === (asked === "retired");
}

function deviceBody(device: Device) {
  const { forceId: _, addedAt, retiredAt, retiredReason, onConcernList, ...facts } = device;
  return {
    ...facts,
    onConcernList: onConcernList ?? null,
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
