/** A component of a device that somebody checked, over HTTP: put to the register, and never changed afterwards. */
import { type LogPorts, logAct } from "#flows/proof/log-act.ts";
import type { ComponentCheck } from "#foi/component-check.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import { londonDate } from "#terms/local-date.ts";
import { addCheckSchema, deviceIdParams, deviceRecordSchema } from "../contract/devices.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { type DeviceRecordPorts, deviceRecordBody } from "./device-body.ts";
import { deviceChange, notHeld, ownDevice, personOf } from "./own-device.ts";

export interface DeviceCheckPorts extends LogPorts {
  readonly devices: Pick<DeviceRegister, "find" | "check" | "checksOf" | "historyOf">;
  readonly concernLists: DeviceRecordPorts["concernLists"];
}

export function deviceCheckRoute(app: FossewayServer, ports: DeviceCheckPorts): void {
  app.post(
    "/api/v1/devices/:id/checks",
    {
      config: { right: "devices.keep", audit: writes("device.change") },
      schema: {
        operationId: "addComponentCheck",
        tags: ["devices"],
        summary: "Put a check of a component to devices; a later check says what is so then",
        params: deviceIdParams,
        body: addCheckSchema,
        response: {
          200: deviceRecordSchema,
          ...refusals({ 404: ["device-unknown"], 422: ["check-in-future"] }),
        },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const device = await ownDevice(request.params.id, officer, ports.devices);
      const check: ComponentCheck = request.body;
      const now = ports.clock();
      if (check.on > londonDate(now)) throw inFuture();
      const { component, on, result } = check;
      await logAct(officer, deviceChange(device.id, { step: "check", component, on, result }), ports);
      if (!(await ports.devices.check(device.id, check, now, personOf(officer)))) throw notHeld();
      return deviceRecordBody(device, ports);
    },
  );
}

const inFuture = () =>
  new ProblemError({
    status: 422,
    code: "check-in-future",
    title: "The day of the check lies in the future",
    detail: "Enter a check once it was made.",
  });
