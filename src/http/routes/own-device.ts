/** Which device of the asker's own force does an address name, and how does the audit log name what is done to it? */
import type { AuditFacts } from "#audit/ports.ts";
import type { Device } from "#foi/device.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import { type DeviceId, parseId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";

export const DEVICE_REFUSALS = refusals({ 404: ["device-unknown"] });

/** Another force's devices do not exist for this one. */
export async function ownDevice(
  sent: string,
  { forceId }: Officer,
  devices: Pick<DeviceRegister, "find">,
): Promise<Device> {
  const id = parseId("dev", sent);
  const held = id && (await devices.find(id));
  if (held?.forceId !== forceId) throw notHeld();
  return held;
}

export const notHeld = () =>
  new ProblemError({
    status: 404,
    code: "device-unknown",
    title: "There is no such device in use or in store",
    detail: "It may have been retired already. List the register with state=all.",
  });

export const personOf = ({ id, name }: Officer) => ({ id, name });

/** What is done to a device, as the audit log names it. */
export const deviceChange = (object: DeviceId, facts: AuditFacts) =>
  ({ operation: "device.change", object, outcome: "allowed", facts }) as const;
