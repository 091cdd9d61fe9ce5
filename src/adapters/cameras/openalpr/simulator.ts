/** Plays an OpenALPR agent. */

import type { Simulator } from "#cameras/simulator.ts";
import { formatInstant } from "#terms/instant.ts";
import { base64, jsonMessage } from "../shared/simulated-json.ts";

const PATH = "/vendor/openalpr/:key";
const LOOKED_FOR_MS = 1_200;

export const openalprSimulator: Simulator = {
  passing({ vrm, at, sequence, device, confidence, scene, plate }) {
    const percent = Math.round(confidence * 1000) / 10;
    return [
      jsonMessage(PATH, {
        data_type: "alpr_group",
        version: 2,
        ...{
          epoch_start: at,
          epoch_end: at + LOOKED_FOR_MS,
          agent_uid: device,
          agent_version: "4.0.0",
          camera_id: 41,
        },
        ...{ best_uuid: `${device}-41-${at + sequence}`, best_plate_number: vrm, best_confidence: percent },
        ...{ best_region: "gb", best_region_confidence: 74, is_preview: false },
        best_plate: { plate: vrm, confidence: percent, plate_crop_jpeg: base64(plate) },
        candidates: [{ plate: vrm, confidence: percent, matches_template: 1 }],
        vehicle_crop_jpeg: base64(scene),
        vehicle: {
          color: [{ name: "blue", confidence: 81 }],
          body_type: [{ name: "van-full", confidence: 66 }],
        },
      }),
    ];
  },
  heartbeat: (device, at) =>
    jsonMessage(PATH, {
      data_type: "heartbeat",
      agent_uid: device,
      timestamp: formatInstant(at),
      video_streams: [],
    }),
};
