/** What does a Dahua camera's stream say? Lines of keys and values, or a line with an object in JSON, and the picture behind it. */
import type { CameraMessage, Capture, Heartbeat, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { bytesOf, type JsonObject, jsonObject, objectIn, oneCapture } from "../shared/makers-json.ts";
import {
  laneOf,
  momentOfMs,
  numberOf,
  shareOf,
  textOf,
  vehicleClassOf,
  wordOf,
} from "../shared/message-values.ts";
import { multipartParts } from "../shared/multipart-parts.ts";
import { badMessage, plateCapture } from "../shared/stated-plate.ts";

export function readDahuaStream(message: MessageBytes): CameraMessage | Heartbeat | MessageProblem {
  const parts = multipartParts(message.contentType, bytesOf(message));
  const text = parts?.find(({ contentType }) => contentType.startsWith("text/"))?.body;
  if (parts === undefined || text === undefined)
    return badMessage("The message has no part of text, or does not keep to the form of a multipart body.");
  if (text.toString("latin1").trim() === "Heartbeat") return { code: "heartbeat" };
  const event = eventIn(text);
  if (event === undefined) return badMessage("The part of text is no event of the kind TrafficJunction.");
  // It tells of the vehicle's make once more; the plate came with its own event before.
  if (event["UTC"] === undefined && event["Object.ObjectType"] !== "Plate") return { code: "heartbeat" };
  const picture = parts.find(({ contentType, body }) => contentType.startsWith("image/") && body.length > 0);
  return oneCapture(captureOf(event, picture?.body), message);
}

/** The text of an object is the plate only where the object is one: else it is the vehicle's make. */
function captureOf(event: JsonObject, scene: Uint8Array | undefined): Capture | MessageProblem {
  const isPlate = event["Object.ObjectType"] === "Plate";
  const seconds = numberOf(event["UTC"]);
  const thousandths = numberOf(event["UTCMS"]) ?? 0;
  return plateCapture({
    ...momentOfMs(seconds === undefined ? event["UTC"] : seconds * 1000 + thousandths),
    text: textOf(event["TrafficCar.PlateNumber"] ?? (isPlate ? event["Object.Text"] : undefined), 64),
    share: isPlate ? shareOf(event["Object.Confidence"], 100) : undefined,
    plateColour: event["TrafficCar.PlateColor"],
    vehicle: {
      colour: wordOf(event["TrafficCar.VehicleColor"]),
      class: vehicleClassOf(event["TrafficCar.VehicleType"]),
    },
    lane: laneOf(event["TrafficCar.Lane"] ?? event["Lane"]),
    sequence: textOf(event["GroupID"], 40),
    engine: { name: "Dahua", version: "not stated" },
    scene,
  });
}

/** By names such as `TrafficCar.PlateNumber`, whichever of the two forms the firmware has. */
function eventIn(text: Buffer): JsonObject | undefined {
  const json = text.indexOf("data={");
  const event = json === -1 ? linesIn(text.toString("utf8")) : flat(text.subarray(json + "data=".length));
  return event["TrafficCar.PlateNumber"] === undefined && event["Object.Text"] === undefined
    ? undefined
    : event;
}

/** `Events[0].` or `ReturnEvents[0].` in front of every key. */
function linesIn(text: string): JsonObject {
  const pairs = [...text.matchAll(/^\s*(?:Return)?Events\[0\]\.([\w.[\]]{1,80})=([^\r\n]{0,200})/gm)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, value.trim()]));
}

function flat(bytes: Buffer): JsonObject {
  const end = bytes.lastIndexOf("}");
  const said = jsonObject(bytes.subarray(0, end + 1), "gb18030");
  if (said.code === "bad-message") return {};
  const inside = ["Object", "TrafficCar"].flatMap((name) =>
    Object.entries(objectIn(said.json[name])).map(([key, value]) => [`${name}.${key}`, value] as const),
  );
  return { ...said.json, ...Object.fromEntries(inside) };
}
