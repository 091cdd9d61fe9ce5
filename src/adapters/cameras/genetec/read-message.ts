/** What does an AutoVu gateway say? Date and time stand apart and are UTC by their names; what it saw of the vehicle is in `Attributes`. */
import type { CameraMessage, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { parseInstant } from "#terms/instant.ts";
import { bytesOf, type JsonObject, jsonObject, objectIn, oneCapture } from "../shared/makers-json.ts";
import {
  momentOrProblem,
  pictureOf,
  shareOf,
  textOf,
  vehicleClassOf,
  wordOf,
} from "../shared/message-values.ts";
import { badMessage, plateCapture } from "../shared/stated-plate.ts";

export function readGenetec(message: MessageBytes): CameraMessage | MessageProblem {
  const said = jsonObject(bytesOf(message));
  if (said.code === "bad-message") return said;
  const { json } = said;
  if (json["Plate"] === undefined)
    return badMessage("The message has no Plate. Push reads to this address, and nothing else.");
  const seen = objectIn(json["Attributes"]);
  const capture = plateCapture({
    ...momentIn(json),
    text: textOf(json["Plate"], 64),
    share: shareOf(json["ConfidenceScore"] ?? seen["Confidence Score"], 100),
    country: json["State"],
    countryShare: shareOf(seen["State Name Confidence Score"], 100),
    vehicle: {
      make: wordOf(seen["Vehicle Make"]),
      colour: wordOf(seen["Vehicle Color"]),
      class: vehicleClassOf(seen["Vehicle Type"]),
    },
    direction: directionOf(seen["Relative Motion"]),
    engine: { name: "Genetec AutoVu", version: "not stated" },
    scene: pictureOf(json["ContextImage"]),
    plate: pictureOf(json["PlateImage"]),
  });
  return oneCapture(capture, message);
}

function momentIn({ DateUtc: date, TimeUtc: time }: JsonObject) {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(textOf(date, 10) ?? "") ?? [];
  const clock = textOf(time, 20);
  if (date === undefined && time === undefined) return {};
  return momentOrProblem(parseInstant(`${year}-${month}-${day}T${clock}Z`), `${textOf(date, 20)} ${clock}`);
}

function directionOf(value: unknown): "towards" | "away" | undefined {
  const words = wordOf(value)?.toLowerCase() ?? "";
  if (/away/.test(words)) return "away";
  return /closer|toward|approach/.test(words) ? "towards" : undefined;
}
