/** What does Verkada's webhook say? Its picture is an address in its cloud, which we never call. */
import type { CameraMessage, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { bytesOf, jsonObject, objectIn, oneCapture } from "../shared/makers-json.ts";
import { momentOfMs, shareOf, textOf } from "../shared/message-values.ts";
import { badMessage, plateCapture } from "../shared/stated-plate.ts";

export function readVerkada(message: MessageBytes): CameraMessage | MessageProblem {
  const said = jsonObject(bytesOf(message));
  if (said.code === "bad-message") return said;
  const { json } = said;
  if (json["webhook_type"] !== "lpr")
    return badMessage(
      "The webhook is of another type than lpr. Subscribe this address to licence plate events alone.",
    );
  const data = objectIn(json["data"]);
  const capture = plateCapture({
    ...momentOfMs(data["detected"]),
    text: textOf(data["license_plate_number"], 64),
    share: shareOf(data["confidence"], 1),
    sequence: textOf(json["webhook_id"], 128),
    engine: { name: "Verkada", version: "not stated" },
  });
  return oneCapture(capture, message);
}
