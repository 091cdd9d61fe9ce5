/** Plays a gateway of Genetec AutoVu. */
import type { Simulator } from "#cameras/simulator.ts";
import { formatInstant } from "#terms/instant.ts";
import { base64, jsonMessage } from "../shared/simulated-json.ts";

export const genetecSimulator: Simulator = {
  passing({ vrm, at, device, direction, confidence, scene }) {
    const [date = "", time = ""] = formatInstant(at).slice(0, -1).split("T");
    const percent = String(Math.round(confidence * 100));
    return [
      jsonMessage("/vendor/genetec/:key", {
        ...{
          CameraName: device,
          Plate: vrm,
          State: "GB",
          ConfidenceScore: percent,
          ContextImage: base64(scene),
        },
        ...{ DateUtc: date.split("-").toReversed().join("/"), TimeUtc: time },
        Attributes: {
          ...{ "Confidence Score": percent, "State Name Confidence Score": "70", "Vehicle Color": "Blue" },
          ...{ "Vehicle Type": "Car", "Relative Motion": direction === "away" ? "Moving Away" : "Closer" },
        },
      }),
    ];
  },
};
