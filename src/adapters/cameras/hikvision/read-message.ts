/** What does a Hikvision camera say? An event in XML, alone or as a part of a multipart body with its pictures behind it. */
import type { CameraMessage, Heartbeat, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { bytesOf, oneCapture } from "../shared/makers-json.ts";
import { xmlTree } from "../shared/makers-xml.ts";
import { type MultipartPart, multipartParts } from "../shared/multipart-parts.ts";
import { badMessage } from "../shared/stated-plate.ts";
import { type EventPictures, eventIn } from "./anpr-event.ts";

export function readHikvision(message: MessageBytes): CameraMessage | Heartbeat | MessageProblem {
  const found = partsOf(message);
  if (found === undefined)
    return badMessage("The multipart body has no part in XML, or does not keep to the form of RFC 7578.");
  const said = xmlTree(found.xml);
  if (said.code === "bad-message") return said;
  const event = eventIn(said.tree, found.pictures);
  return "code" in event && event.code === "heartbeat" ? event : oneCapture(event, message);
}

function partsOf(message: MessageBytes): { xml: Buffer; pictures: EventPictures } | undefined {
  const bytes = bytesOf(message);
  if (!/^multipart\//i.test(message.contentType)) return { xml: bytes, pictures: {} };
  const parts = multipartParts(message.contentType, bytes) ?? [];
  const xml = parts.find(isXml);
  return xml && { xml: xml.body, pictures: picturesIn(parts) };
}

const isXml = ({ contentType, fileName = "", name }: MultipartPart): boolean =>
  /\bxml\b/.test(contentType) || /\.xml$/i.test(fileName) || /\.xml$/i.test(name);

/** Empty ones are announced by some firmware that has none to send. */
function picturesIn(parts: readonly MultipartPart[]): EventPictures {
  const named = (words: RegExp) =>
    parts.find(
      ({ name, fileName = "", body }) => body.length > 0 && (words.test(name) || words.test(fileName)),
    )?.body;
  return {
    plate: named(/^licen[sc]ePlatePicture/i),
    scene: named(/^detectionPicture/i),
    vehicle: named(/^vehiclePicture/i),
  };
}
