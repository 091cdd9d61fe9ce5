/** Plays a camera that speaks our own form. */
import type { Simulator } from "#cameras/simulator.ts";
import { formatInstant } from "#terms/instant.ts";
import { base64, jsonMessage } from "../shared/simulated-json.ts";

export const ownFormSimulator: Simulator = {
  passing({ vrm, at, sequence, direction, lane, confidence, scene, plate }) {
    const pictures = {
      ...(scene === undefined ? {} : { image: base64(scene) }),
      ...(plate === undefined ? {} : { plateImage: base64(plate) }),
    };
    const read = { vrm, capturedAt: formatInstant(at), confidence, direction, lane, sequence };
    return [jsonMessage("/api/v1/captures", { ...read, ...pictures })];
  },
};
