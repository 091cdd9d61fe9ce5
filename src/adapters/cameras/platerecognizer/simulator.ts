/** Plays Plate Recognizer Stream. */
import type { Simulator } from "#cameras/simulator.ts";
import { formatInstant } from "#terms/instant.ts";
import { multipartMessage } from "../shared/multipart-body.ts";
import { jsonMessage } from "../shared/simulated-json.ts";

const PATH = "/vendor/platerecognizer/:key";

export const plateRecognizerSimulator: Simulator = {
  passing({ vrm, at, sequence, device, direction, confidence, scene }) {
    const plate = vrm.toLowerCase();
    const filename = `${device}/${sequence}.jpg`;
    const said = {
      hook: { id: device, event: "recognition", filename },
      data: {
        ...{ camera_id: device, filename, timestamp: formatInstant(at) },
        results: [
          {
            ...{ plate, score: confidence, region: { code: "gb", score: 0.64 } },
            candidates: [{ plate, score: confidence }],
            vehicle: { type: "Sedan", score: 0.83 },
            color: [{ color: "white", score: 0.6 }],
            orientation: [{ orientation: direction === "away" ? "Rear" : "Front", score: 0.7 }],
          },
        ],
      },
    };
    if (scene === undefined) return [jsonMessage(PATH, said)];
    const json = { name: "json", contentType: "application/json", body: Buffer.from(JSON.stringify(said)) };
    return [multipartMessage(PATH, [json, { name: "upload", contentType: "image/jpeg", body: scene }])];
  },
  heartbeat: (device) => jsonMessage(PATH, { hook: { id: device, event: "heartbeat" } }),
};
