/** What does one event say? The namespace differs from model to model, and fields are missing on some; names are misspelt as the maker has them. */
import type { Capture, Heartbeat, MessageProblem } from "#cameras/capture.ts";
import { parseInstant } from "#terms/instant.ts";
import { type JsonObject, objectIn } from "../shared/makers-json.ts";
import { textIn } from "../shared/makers-xml.ts";
import {
  laneOf,
  localMoment,
  momentOrProblem,
  shareOf,
  textOf,
  vehicleClassOf,
  wordOf,
} from "../shared/message-values.ts";
import { badMessage, plateCapture } from "../shared/stated-plate.ts";

export interface EventPictures {
  readonly plate?: Uint8Array | undefined;
  readonly scene?: Uint8Array | undefined;
  readonly vehicle?: Uint8Array | undefined;
}

export function eventIn(tree: JsonObject, pictures: EventPictures): Capture | Heartbeat | MessageProblem {
  if (tree["Plate"] !== undefined) return plateOfList(objectIn(tree["Plate"]));
  const event = objectIn(tree["EventNotificationAlert"]);
  // What is not going on is told again and again, so that one knows that the camera is there.
  if (textIn(event["eventState"]) === "inactive")
    return { code: "heartbeat", toldAt: parseInstant(textOf(textIn(event["dateTime"]), 40) ?? "") };
  if (textOf(textIn(event["eventType"]), 40)?.toUpperCase() !== "ANPR")
    return badMessage(
      "The message is no EventNotificationAlert of the type ANPR. Link only the camera's plate reading to this address, and none of its other events.",
    );
  return plateEvent(event, objectIn(event["ANPR"]), pictures);
}

/** A retransmission has the mark and the moment of the first time, by which the read is known. */
function plateEvent(event: JsonObject, anpr: JsonObject, pictures: EventPictures): Capture | MessageProblem {
  const vehicle = objectIn(anpr["vehicleInfo"]);
  return plateCapture({
    ...momentOf(textIn(event["dateTime"])),
    text: textOf(textIn(anpr["originalLicensePlate"]) ?? textIn(anpr["licensePlate"]), 64),
    share: shareOf(textIn(anpr["confidenceLevel"]), 100),
    country: textIn(event["countryAbbreviation"]),
    plateColour: textIn(anpr["plateColor"]),
    vehicle: { colour: wordOf(textIn(vehicle["color"])), class: vehicleClassOf(textIn(anpr["vehicleType"])) },
    direction: directionOf(textIn(anpr["direction"])),
    lane: laneOf(textIn(anpr["line"])),
    engine: { name: "Hikvision", version: "not stated" },
    scene: pictures.scene,
    plate: pictures.plate,
    vehiclePicture: pictures.vehicle,
  });
}

/** One of the camera's own list, asked for after an outage. */
function plateOfList(plate: JsonObject): Capture | MessageProblem {
  return plateCapture({
    ...momentOf(withSeparators(textIn(plate["captureTime"]))),
    text: textOf(textIn(plate["plateNumber"]), 64),
    direction: directionOf(textIn(plate["direction"])),
    lane: laneOf(textIn(plate["laneNo"])),
    engine: { name: "Hikvision", version: "not stated" },
  });
}

/** `20261025T013005+0100` and `20261025013005220` are times as well. */
function withSeparators(value: unknown): unknown {
  const found = /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})(\d{3})?(Z|[+-]\d{2}:?\d{2})?$/.exec(
    textOf(value, 40) ?? "",
  );
  if (found === null) return value;
  const [, year, month, day, hour, minute, second, ms, zone = ""] = found;
  const offset = zone.replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2");
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${ms === undefined ? "" : `.${ms}`}${offset}`;
}

function momentOf(value: unknown) {
  const moment = parseInstant(textOf(value, 100) ?? "");
  return moment === undefined ? localMoment(value) : momentOrProblem(moment, value);
}

function directionOf(value: unknown): "towards" | "away" | undefined {
  if (value === "forward") return "towards";
  return value === "reverse" ? "away" : undefined;
}
