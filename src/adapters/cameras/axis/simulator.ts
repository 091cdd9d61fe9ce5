/** Plays an AXIS License Plate Verifier: three events of each vehicle, the first without a direction. */
import type { SimulatedPass, Simulator } from "#cameras/simulator.ts";
import { multipartMessage } from "../shared/multipart-body.ts";
import { jsonMessage } from "../shared/simulated-json.ts";

const PATH = "/vendor/axis/:key";
const BETWEEN_MS = 260;

/** When before the last of them, with which share of its confidence, and whether the direction is known yet. */
const STATES = {
  new: { beforeMs: 2 * BETWEEN_MS, share: 0.7, hasDirection: false },
  update: { beforeMs: BETWEEN_MS, share: 0.8, hasDirection: true },
  lost: { beforeMs: 0, share: 1, hasDirection: true },
};
type CarState = keyof typeof STATES;

export const axisSimulator: Simulator = {
  passing: (pass) => [message(pass, "new"), message(pass, "update"), message(pass, "lost")],
};

export function eventOf(
  { vrm, at, sequence, device, direction, confidence }: SimulatedPass,
  carState: CarState,
) {
  const { beforeMs, share, hasDirection } = STATES[carState];
  const way = direction === "towards" ? "in" : "out";
  return {
    ...{ packetCounter: String(sequence), carState, carID: String(sequence), plateUTF8: vrm, plateText: vrm },
    ...{ plateCountry: "GBR", plateConfidence: (confidence * share).toFixed(3), roiID: "1" },
    carMoveDirection: hasDirection ? way : "unknown",
    ...{ capture_timestamp: String(at - beforeMs), imageType: "plate", sensorProviderID: device },
  };
}

function message(pass: SimulatedPass, carState: CarState) {
  const { plate } = pass;
  const said = eventOf(pass, carState);
  if (plate === undefined) return jsonMessage(PATH, said);
  const json = { name: "event", contentType: "application/json", body: Buffer.from(JSON.stringify(said)) };
  return multipartMessage(PATH, [
    json,
    { name: "image", contentType: "image/jpeg", body: plate, fileName: "plate.jpg" },
  ]);
}
