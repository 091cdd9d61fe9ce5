/** Plays an AXIS License Plate Verifier: three events of each vehicle, the first without a direction. */
import type { SimulatedPass, Simulator } from "#cameras/simulator.ts";
import { multipartMessage } from "../shared/multipart-body.ts";
import { jsonMessage } from "../shared/simulated-json.ts";

const PATH = "/vendor/axis/:key";
const BETWEEN_MS = 260;

export const axisSimulator: Simulator = {
  passing: (pass) => [
    event(pass, "new", -2 * BETWEEN_MS, "unknown", pass.confidence * 0.7),
    event(pass, "update", -BETWEEN_MS, direction(pass), pass.confidence * 0.8),
    event(pass, "lost", 0, direction(pass), pass.confidence),
  ],
};

const direction = (pass: SimulatedPass) => (pass.direction === "towards" ? "in" : "out");

function event(
  pass: SimulatedPass,
  carState: string,
  afterMs: number,
  carMoveDirection: string,
  confidence: number,
) {
  const { vrm, at, sequence, device, plate } = pass;
  const said = {
    ...{ packetCounter: String(sequence), carState, carID: String(sequence), plateUTF8: vrm, plateText: vrm },
    ...{ plateCountry: "GBR", plateConfidence: confidence.toFixed(3), carMoveDirection, roiID: "1" },
    ...{ capture_timestamp: String(at + afterMs), imageType: "plate", sensorProviderID: device },
  };
  if (plate === undefined) return jsonMessage(PATH, said);
  const json = { name: "event", contentType: "application/json", body: Buffer.from(JSON.stringify(said)) };
  return multipartMessage(PATH, [
    json,
    { name: "image", contentType: "image/jpeg", body: plate, fileName: "plate.jpg" },
  ]);
}
