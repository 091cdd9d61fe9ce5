/** What does Frigate say? An object is told of while it is in sight and when it is gone; its plate may come, and change, in between. */
import type { CameraMessage, Heartbeat, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { bytesOf, type JsonObject, jsonObject, objectIn, oneCapture } from "../shared/makers-json.ts";
import { momentOfMs, numberOf, shareOf, textOf } from "../shared/message-values.ts";
import { badMessage, plateCapture } from "../shared/stated-plate.ts";

interface Told {
  readonly object: JsonObject;
  readonly text: unknown;
  readonly score: unknown;
  /** Seconds since 1970. */
  readonly at: unknown;
  readonly isLast: boolean;
}

export function readFrigate(message: MessageBytes): CameraMessage | Heartbeat | MessageProblem {
  const said = jsonObject(bytesOf(message));
  if (said.code === "bad-message") return said;
  const told = toldIn(said.json);
  if (told === undefined)
    return badMessage("The message is neither an event nor an update of Frigate's that tells of an object.");
  // People and animals are objects too, and a vehicle's plate may not be read yet.
  if (textOf(told.text, 64) === undefined) return { code: "heartbeat" };
  const seconds = numberOf(told.at);
  const vehicle = textOf(told.object["id"], 128);
  const capture = plateCapture({
    ...momentOfMs(seconds === undefined ? told.at : Math.round(seconds * 1000)),
    text: textOf(told.text, 64),
    share: shareOf(told.score, 1),
    sequence: vehicle,
    telling: vehicle === undefined ? undefined : { vehicle, isLast: told.isLast },
    engine: { name: "Frigate", version: "not stated" },
  });
  return oneCapture(capture, message);
}

function toldIn(json: JsonObject): Told | undefined {
  const after = objectIn(json["after"]);
  if (after["id"] !== undefined)
    return {
      object: after,
      text: after["recognized_license_plate"],
      score: after["recognized_license_plate_score"],
      at: after["frame_time"],
      isLast: json["type"] === "end",
    };
  if (json["type"] === undefined || json["id"] === undefined) return undefined;
  const isPlate = json["type"] === "lpr";
  return {
    object: json,
    text: isPlate ? json["plate"] : undefined,
    score: json["score"],
    at: json["timestamp"],
    isLast: false,
  };
}

/** Undefined where the message names none. */
export function cameraIn(body: Uint8Array): string | undefined {
  const said = jsonObject(Buffer.from(body));
  if (said.code === "bad-message") return undefined;
  return textOf(objectIn(said.json["after"])["camera"] ?? said.json["camera"], 100);
}
