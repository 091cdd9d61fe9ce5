/** Where do Axis cameras open their lines to? To a port of this node's own, which opens with the first connection that needs it. */
import { type EventPort, eventPort } from "#adapters/cameras/axis/event-port.ts";
import type { Config } from "../config.ts";

/** Undefined while the settings name no port. */
export function openAxisPort({ axisPort, host }: Pick<Config, "axisPort" | "host">): EventPort | undefined {
  return axisPort === 0 ? undefined : eventPort({ host, port: axisPort });
}
