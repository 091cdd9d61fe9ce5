/** Plays a Dahua traffic camera at a place in Britain: its times are those of the clock on the wall there. */
import type { Simulator } from "#cameras/simulator.ts";
import { wallClock } from "../shared/simulated-clock.ts";
import { base64, jsonMessage } from "../shared/simulated-json.ts";
import { KEEP_ALIVE, PASSING } from "./read-message.ts";

export const itsapiSimulator: Simulator = {
  passing({ vrm, at, sequence, direction, confidence, scene }) {
    return [
      jsonMessage(PASSING, {
        Picture: {
          Plate: {
            ...{ IsExist: true, PlateNumber: vrm, PlateType: "Normal", PlateColor: "Yellow", Region: "GBR" },
            Confidence: Math.round(confidence * 100),
          },
          Vehicle: {
            VehicleType: "SUV",
            VehicleColor: "Black",
            VehicleSign: "Unknown",
            VehicleSeries: "Unknown",
          },
          SnapInfo: {
            ...{ AccurateTime: wallClock(at), TimeZone: 0, AllowUser: false, BlockUser: false },
            Direction: direction === "towards" ? "Obverse" : "Reverse",
          },
          NormalPic: { PicName: `${sequence}.jpg`, Content: base64(scene) },
        },
      }),
    ];
  },
  heartbeat: (device) => jsonMessage(KEEP_ALIVE, { Active: "keepAlive", DeviceID: device }),
};
