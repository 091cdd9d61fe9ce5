/** What does a Milesight camera say? Names have spaces in some firmware, and letters are large or small as it comes. */
import type { CameraMessage, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { bytesOf, type JsonObject, jsonObject, oneCapture } from "../shared/makers-json.ts";
import {
  laneOf,
  localMoment,
  pictureOf,
  shareOf,
  textOf,
  vehicleClassOf,
  wordOf,
} from "../shared/message-values.ts";
import { badMessage, plateCapture } from "../shared/stated-plate.ts";

export function readMilesight(message: MessageBytes): CameraMessage | MessageProblem {
  const said = jsonObject(bytesOf(message));
  if (said.code === "bad-message") return said;
  const field = fieldsOf(said.json);
  if (field("plate") === undefined)
    return badMessage(
      "The message has no plate. Let the camera post recognition events here, and none of its other events.",
    );
  const capture = plateCapture({
    ...localMoment(textOf(field("timemsec"), 100) ?? field("time")),
    text: textOf(field("plate"), 64),
    share: shareOf(field("confidence"), 100),
    country: field("region"),
    plateColour: field("platecolor"),
    vehicle: {
      make: wordOf(field("vehiclebrand")),
      colour: wordOf(field("vehiclecolor")),
      class: vehicleClassOf(field("vehicletype")),
    },
    direction: directionOf(field("direction")),
    lane: laneOf(field("detectionregion")),
    engine: { name: "Milesight", version: "not stated" },
    scene: pictureOf(field("fullimage")),
    plate: pictureOf(field("plateimage")),
  });
  return oneCapture(capture, message);
}

/** By names without spaces and lines, in small letters. */
function fieldsOf(json: JsonObject): (name: string) => unknown {
  const fields = new Map(
    Object.entries(json).map(([name, value]) => [name.toLowerCase().replace(/[^a-z0-9]/g, ""), value]),
  );
  return (name) => fields.get(name);
}

function directionOf(value: unknown): "towards" | "away" | undefined {
  const word = wordOf(value)?.toLowerCase();
  if (word === "approach") return "towards";
  return word === "away" ? "away" : undefined;
}
