/** What does an OpenALPR agent say? A group is one vehicle, a result is one plate in one frame, an alert has its group inside. */
import type { CameraMessage, Capture, Heartbeat, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import {
  bytesOf,
  type JsonObject,
  jsonObject,
  listIn,
  objectIn,
  oneCapture,
  severalCaptures,
} from "../shared/makers-json.ts";
import {
  momentOfMs,
  numberOf,
  pictureOf,
  shareOf,
  textOf,
  vehicleClassOf,
  wordOf,
} from "../shared/message-values.ts";
import { badMessage, type Guess, plateCapture } from "../shared/stated-plate.ts";

export function readOpenalpr(message: MessageBytes): CameraMessage | Heartbeat | MessageProblem {
  const said = jsonObject(bytesOf(message));
  if (said.code === "bad-message") return said;
  const { json } = said;
  switch (json["data_type"]) {
    case "heartbeat":
      return { code: "heartbeat" };
    case "alpr_group":
      return groupOf(json, message);
    case "alpr_alert":
      return groupOf(objectIn(json["group"]), message);
    case "alpr_results":
      return resultsOf(json);
    default:
      return badMessage(
        "An agent's data_type is alpr_group, alpr_results, alpr_alert or heartbeat, and this is none of them. Take what is too much out of the agent's settings.",
      );
  }
}

/** A preview tells of a vehicle that is still in sight: the whole group follows, and is the read. */
function groupOf(group: JsonObject, message: MessageBytes): CameraMessage | Heartbeat {
  if (group["is_preview"] === true) return { code: "heartbeat" };
  return oneCapture(groupCapture(group), message);
}

function groupCapture(group: JsonObject): Capture | MessageProblem {
  const best = objectIn(group["best_plate"]);
  return plateCapture({
    ...momentOfMs(group["epoch_start"]),
    text: textOf(group["best_plate_number"], 64),
    share: shareOf(group["best_confidence"], 100),
    guesses: guessesIn(group["candidates"]),
    country: group["best_region"],
    countryShare: shareOf(group["best_region_confidence"], 100),
    vehicle: vehicleIn(objectIn(group["vehicle"])),
    sequence: textOf(group["best_uuid"], 128),
    position: positionIn(group),
    engine: engineOf(group),
    plate: pictureOf(best["plate_crop_jpeg"]),
    vehiclePicture: pictureOf(group["vehicle_crop_jpeg"]),
  });
}

/** One frame may show several plates. */
function resultsOf(frame: JsonObject): CameraMessage | Heartbeat {
  const results = listIn(frame["results"]);
  if (results.length === 0) return { code: "heartbeat" };
  return severalCaptures(
    results.map((result) => ({
      capture: resultCapture(objectIn(result), frame),
      alone: { ...frame, results: [result] },
    })),
  );
}

function resultCapture(result: JsonObject, frame: JsonObject): Capture | MessageProblem {
  return plateCapture({
    ...momentOfMs(frame["epoch_time"]),
    text: textOf(result["plate"], 64),
    share: shareOf(result["confidence"], 100),
    guesses: guessesIn(result["candidates"]),
    country: result["region"],
    countryShare: shareOf(result["region_confidence"], 100),
    sequence: textOf(frame["uuid"], 128),
    engine: engineOf(frame),
    plate: pictureOf(result["plate_crop_jpeg"]),
  });
}

const guessesIn = (value: unknown): readonly Guess[] =>
  listIn(value)
    .map(objectIn)
    .map(({ plate, confidence }) => ({ text: plate, share: shareOf(confidence, 100) }));

/** Each is a list of guesses, the best first. */
function vehicleIn(vehicle: JsonObject) {
  const best = (name: string) => objectIn(listIn(vehicle[name])[0])["name"];
  return {
    colour: wordOf(best("color")),
    make: wordOf(best("make")),
    class: vehicleClassOf(best("body_type")),
  };
}

function positionIn(group: JsonObject) {
  const [latDeg, lonDeg] = [numberOf(group["gps_latitude"]), numberOf(group["gps_longitude"])];
  if (latDeg === undefined || lonDeg === undefined) return undefined;
  // An agent without a receiver sends -1 and -1.
  const isPlace = Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180 && !(latDeg === -1 && lonDeg === -1);
  return isPlace ? { latDeg, lonDeg } : undefined;
}

const engineOf = (said: JsonObject) => ({
  name: "OpenALPR",
  version: wordOf(said["agent_version"]) ?? "not stated",
});
