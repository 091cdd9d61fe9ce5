/** What does the License Plate Verifier say? An event in JSON, alone or as a part of a multipart body with the picture behind it. */
import type { CameraMessage, Capture, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { bytesOf, type JsonObject, jsonObject, objectIn, oneCapture } from "../shared/makers-json.ts";
import { momentOfMs, numberOf, shareOf, textOf, wordOf } from "../shared/message-values.ts";
import { multipartParts } from "../shared/multipart-parts.ts";
import { badMessage, plateCapture } from "../shared/stated-plate.ts";

const STATES = ["new", "update", "lost"];

export function readAxis(message: MessageBytes): CameraMessage | MessageProblem {
  const found = partsOf(message);
  if (found === undefined)
    return badMessage("The multipart body has no part in JSON, or does not keep to the form of RFC 7578.");
  const said = jsonObject(found.json);
  if (said.code === "bad-message") return said;
  const state = wordOf(said.json["carState"])?.toLowerCase() ?? "";
  if (!STATES.includes(state))
    return badMessage("The event's carState is new, update or lost, and this is none of them.");
  return oneCapture(captureOf(said.json, state, found.picture), message);
}

function partsOf(message: MessageBytes): { json: Buffer; picture: Uint8Array | undefined } | undefined {
  const bytes = bytesOf(message);
  if (!/^multipart\//i.test(message.contentType)) return { json: bytes, picture: undefined };
  const parts = multipartParts(message.contentType, bytes) ?? [];
  const json = parts.find(({ contentType, body }) => /\bjson\b/.test(contentType) || body[0] === OPEN_BRACE);
  const picture = parts.find(({ contentType, body }) => contentType.startsWith("image/") && body.length > 0);
  return json && { json: json.body, picture: picture?.body };
}

const OPEN_BRACE = 0x7b;

/** The camera's own number of the vehicle is the same in all events of it; without one, each event stands alone. */
function captureOf(
  event: JsonObject,
  state: string,
  picture: Uint8Array | undefined,
): Capture | MessageProblem {
  const vehicle = [event["sensorProviderID"], event["carID"]].map((part) => textOf(part, 64));
  const isPlate = event["imageType"] === "plate";
  return plateCapture({
    ...momentOfMs(event["capture_timestamp"]),
    text: textOf(event["plateUTF8"] ?? event["plateUnicode"] ?? event["plateText"], 64),
    share: shareOf(event["plateConfidence"], 1),
    country: event["plateCountry"],
    direction: directionOf(event["carMoveDirection"]),
    sequence: [...vehicle, state, textOf(event["packetCounter"], 20)].filter(Boolean).join(" "),
    telling:
      vehicle[1] === undefined
        ? undefined
        : { vehicle: vehicle.filter(Boolean).join(" "), isLast: state === "lost" },
    position: positionIn(objectIn(event["geotag"])),
    engine: { name: "AXIS License Plate Verifier", version: "not stated" },
    plate: isPlate ? picture : undefined,
    scene: isPlate ? undefined : picture,
  });
}

function positionIn({ lat, lon }: JsonObject) {
  const [latDeg, lonDeg] = [numberOf(lat), numberOf(lon)];
  const isPlace =
    latDeg !== undefined && lonDeg !== undefined && Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180;
  return isPlace ? { latDeg, lonDeg } : undefined;
}

/** Into the camera's picture from afar, and out of it. */
function directionOf(value: unknown): "towards" | "away" | undefined {
  if (value === "in") return "towards";
  return value === "out" ? "away" : undefined;
}
