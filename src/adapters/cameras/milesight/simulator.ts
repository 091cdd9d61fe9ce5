/** Plays a Milesight camera at a place in Britain: its times are those of the clock on the wall there. */
import type { Simulator } from "#cameras/simulator.ts";
import { wallClock } from "../shared/simulated-clock.ts";
import { base64, jsonMessage } from "../shared/simulated-json.ts";

export const milesightSimulator: Simulator = {
  passing({ vrm, at, device, direction, lane, confidence, scene, plate }) {
    const time = wallClock(at);
    return [
      jsonMessage("/vendor/milesight/:key", {
        ...{ device, time: time.slice(0, 19), time_msec: time, plate: vrm, type: "Visitor", speed: "47" },
        direction: direction === "towards" ? "Approach" : "Away",
        ...{
          detection_region: String(lane),
          region: "GBR",
          confidence: String(Math.round(confidence * 100)),
        },
        ...{ plate_color: "Yellow", vehicle_type: "Car", vehicle_color: "Grey", "Vehicle Brand": "UNKNOWN" },
        ...{
          plate_image: base64(plate),
          full_image: base64(scene),
          evidence_image0: "",
          evidence_image1: "",
        },
      }),
    ];
  },
};
