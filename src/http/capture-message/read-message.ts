/** What does a camera's delivery say? Multipart with a picture, a bare picture, one read in JSON, or a batch of them. */
import type { CameraMessage, Capture, ImageCapture, MessageProblem } from "#ingest/capture.ts";
import type { MessageReader } from "#ingest/ports.ts";
import { captureFieldsSchema } from "../contract/captures.ts";
import { jsonMessage } from "./json-message.ts";
import { badMessage, issuesIn, statedTime } from "./message-words.ts";
import { multipartParts } from "./multipart-parts.ts";

export const readCaptureMessage: MessageReader = ({ contentType, body }) => {
  const kind = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (bytes.length === 0) return badMessage("The delivery is empty. Send a picture or a read.");
  if (kind === "multipart/form-data") return single(multipartCapture(contentType, bytes), contentType, body);
  if (kind === "multipart/related") return single(frameAndPlate(contentType, bytes), contentType, body);
  if (kind.startsWith("image/")) return single({ kind: "image", image: body }, contentType, body);
  if (kind === "application/json") return jsonMessage(bytes);
  return badMessage(
    `Deliveries of type "${kind}" are not understood. Send multipart/form-data with an "image" part, or application/json.`,
  );
};

function multipartCapture(contentType: string, body: Buffer): ImageCapture | MessageProblem {
  const parts = multipartParts(contentType, body);
  if (parts === undefined) return badMessage("The multipart body does not keep to the form of RFC 7578.");
  const [picture, ...more] = parts.filter(
    ({ name, contentType: type }) => name === "image" || type.startsWith("image/"),
  );
  if (picture === undefined) return badMessage('The multipart body has no part named "image".');
  if (more.length > 0)
    return badMessage("Send one picture in a capture, and each further one as a capture of its own.");
  const texts = parts
    .filter((part) => part !== picture)
    .map(({ name, body: text }) => [name, text.toString("utf8")]);
  const fields = captureFieldsSchema.safeParse(Object.fromEntries(texts));
  if (!fields.success) return badMessage(issuesIn(fields.error));
  const { capturedAt, direction, lane } = fields.data;
  return { kind: "image", image: picture.body, direction, lane, ...statedTime(capturedAt) };
}

/** One passing as a watched folder brings it: the frame, and the plate that the camera cut out of it. */
function frameAndPlate(contentType: string, body: Buffer): ImageCapture | MessageProblem {
  const parts = multipartParts(contentType, body) ?? [];
  const [frame, plate] = ["frame", "plate"].map((name) => parts.find((part) => part.name === name)?.body);
  if (frame === undefined || plate === undefined || parts.length !== 2)
    return badMessage('Two related pictures are one named "frame" and one named "plate".');
  return { kind: "image", image: frame, plateImage: plate };
}

function single(capture: Capture | MessageProblem, contentType: string, body: Uint8Array): CameraMessage {
  return { code: "message", batch: false, items: [{ capture, contentType, body }] };
}
