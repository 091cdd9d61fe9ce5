/** Plays Verkada's cloud. */
import type { Simulator } from "#cameras/simulator.ts";
import { jsonMessage } from "../shared/simulated-json.ts";

export const verkadaSimulator: Simulator = {
  passing: ({ vrm, at, sequence, device, confidence }) => [
    jsonMessage("/vendor/verkada/:key", {
      ...{
        org_id: "simulated",
        webhook_type: "lpr",
        webhook_id: `simulated-${sequence}`,
        created_at: Math.floor(at / 1000),
      },
      data: {
        ...{
          camera_id: device,
          created: Math.floor(at / 1000),
          detected: at,
          license_plate_number: vrm,
          confidence,
        },
        ...{ crop: [0.3, 0.33, 0.52, 0.55], image_url: "https://images.example/1", license_plate_state: "" },
      },
    }),
  ],
};
