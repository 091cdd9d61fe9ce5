/** What the command line needs to play a camera. */
import { systemClock } from "#adapters/clock/system-clock.ts";
import { drawVehicle } from "#adapters/imaging/sharp/draw-vehicle.ts";
import type { SimulateTools } from "#cli/simulate-options.ts";
import { cameraProtocols } from "./camera-protocols.ts";
import { pause } from "./house/pause.ts";

export const simulateTools: SimulateTools = {
  protocols: () => Promise.resolve(cameraProtocols()),
  pictures: drawVehicle,
  fetch,
  clock: systemClock,
  delay: (ms) => pause(ms, new AbortController().signal),
};
