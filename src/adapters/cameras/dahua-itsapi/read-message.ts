/** What does a Dahua traffic camera say? Its texts may be in the Chinese characters' own encoding, its times are the clock on the wall. */
import type { CameraMessage, Heartbeat, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { bytesOf, jsonObject, objectIn, oneCapture } from "../shared/makers-json.ts";
import { localMoment, pictureOf, shareOf, textOf, vehicleClassOf, wordOf } from "../shared/message-values.ts";
import { badMessage, plateCapture } from "../shared/stated-plate.ts";

/** The maker's own, which cannot be changed in the camera. */
export const PASSING = "/NotificationInfo/TollgateInfo";
export const KEEP_ALIVE = "/NotificationInfo/KeepAlive";

export function readItsapi(message: MessageBytes): CameraMessage | Heartbeat | MessageProblem {
  if (message.path === KEEP_ALIVE) return { code: "heartbeat" };
  const said = jsonObject(bytesOf(message), "gb18030");
  if (said.code === "bad-message") return said;
  const picture = objectIn(said.json["Picture"]);
  const plate = objectIn(picture["Plate"]);
  const [vehicle, snap, normal] = ["Vehicle", "SnapInfo", "NormalPic"].map((name) => objectIn(picture[name]));
  if (picture["Plate"] === undefined) return badMessage("The message has no Picture with a Plate in it.");
  const capture = plateCapture({
    // Its TimeZone is 0 on cameras that show the time on the wall, so it says nothing.
    ...localMoment(snap?.["AccurateTime"]),
    text: plate["IsExist"] === false ? undefined : textOf(plate["PlateNumber"], 64),
    share: shareOf(plate["Confidence"], 100),
    country: plate["Region"],
    plateColour: plate["PlateColor"],
    vehicle: {
      make: wordOf(vehicle?.["VehicleSign"]),
      colour: wordOf(vehicle?.["VehicleColor"]),
      class: vehicleClassOf(vehicle?.["VehicleType"]),
    },
    direction: directionOf(snap?.["Direction"]),
    sequence: textOf(normal?.["PicName"], 128),
    engine: { name: "Dahua", version: "not stated" },
    scene: pictureOf(normal?.["Content"]),
  });
  return oneCapture(capture, message);
}

/** Of the vehicle that is seen from its front, and from behind. */
function directionOf(value: unknown): "towards" | "away" | undefined {
  if (value === "Obverse") return "towards";
  return value === "Reverse" ? "away" : undefined;
}
