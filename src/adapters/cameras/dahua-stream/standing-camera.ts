/** Plays a Dahua camera that is asked for its events. */
import type { SimulatedPass, StandingSimulator } from "#cameras/simulator.ts";
import { standStream } from "../shared/standing-stream.ts";

export const dahuaStanding: StandingSimulator = {
  open: async (place) => {
    const camera = await standStream(place, {
      path: "/cgi-bin/snapManager.cgi",
      alive: { contentType: "text/plain", body: Buffer.from("Heartbeat") },
      parts: (pass) => [
        { contentType: "text/plain", body: Buffer.from(eventOf(pass)) },
        ...(pass.scene === undefined ? [] : [{ contentType: "image/jpeg", body: pass.scene }]),
      ],
      otherwise: "type=SIMULATED",
    });
    return { ...camera, settings: { ...camera.settings, channel: "1" } };
  },
};

function eventOf({ vrm, at, sequence, lane, confidence }: SimulatedPass): string {
  const told = {
    "EventBaseInfo.Code": "TrafficJunction",
    "EventBaseInfo.Action": "Pulse",
    GroupID: sequence,
    Lane: lane,
    "Object.ObjectType": "Plate",
    "Object.Text": vrm,
    "Object.Confidence": Math.round(confidence * 100),
    "TrafficCar.PlateNumber": vrm,
    "TrafficCar.PlateColor": "Yellow",
    "TrafficCar.VehicleColor": "Blue",
    "TrafficCar.Lane": lane,
    UTC: Math.floor(at / 1000),
    UTCMS: at % 1000,
  };
  return Object.entries(told)
    .map(([name, value]) => `Events[0].${name}=${value}\r\n`)
    .join("");
}
