/** What does a camera's delivery say? Multipart with a picture, a bare picture, one read in JSON, or a batch of them. */
import type { CameraMessage, Capture, ImageCapture, MessageProblem } from "#cameras/capture.ts";
import { captureFieldsSchema } from "#cameras/own-form.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { type MultipartPart, multipartParts } from "../shared/multipart-parts.ts";
import { badMessage } from "../shared/stated-plate.ts";
import { jsonMessage } from "./json-message.ts";
import { issuesIn, statedTime } from "./message-words.ts";

export function readOwnForm({ contentType, body }: MessageBytes): CameraMessage | MessageProblem {
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
}

function multipartCapture(contentType: string, body: Buffer): ImageCapture | MessageProblem {
  const parts = multipartParts(contentType, body);
  if (parts === undefined) return badMessage("The multipart body does not keep to the form of RFC 7578.");
  const [picture, ...more] = parts.filter(
    ({ name, contentType: type }) => name === "image" || type.startsWith("image/"),
  );
  if (picture === undefined) return badMessage('The multipart body has no part named "image".');
  if (more.length > 0)
    return badMessage("Send one picture in a capture, and each further one as a capture of its own.");
  const others = parts.filter((part) => part !== picture);
  const unread = others.find(isNoField);
  if (unread !== undefined) return badMessage(unreadPartWords(unread));
  const names = others.map(({ name }) => name);
  const twice = FIELD_NAMES.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined)
    return badMessage(`The field "${twice}" stands twice, so that it may mean two things.`);
  const texts = others.map(({ name, body: text }) => [name, text.toString("utf8").trim()]);
  const fields = captureFieldsSchema.safeParse(Object.fromEntries(texts));
  if (!fields.success) return badMessage(issuesIn(fields.error, FIELD_NAMES));
  const { capturedAt, direction, lane } = fields.data;
  return {
    kind: "image",
    image: picture.body,
    fileName: picture.fileName,
    direction,
    lane,
    ...statedTime(capturedAt),
  };
}

/** One passing as a watched folder brings it: the frame, and the plate that the camera cut out of it. */
function frameAndPlate(contentType: string, body: Buffer): ImageCapture | MessageProblem {
  const parts = multipartParts(contentType, body) ?? [];
  const [frame, plate] = ["frame", "plate"].map((name) => parts.find((part) => part.name === name)?.body);
  if (frame === undefined || plate === undefined || parts.length !== 2)
    return badMessage('Two related pictures are one named "frame" and one named "plate".');
  return { kind: "image", image: frame, plateImage: plate };
}

const FIELD_NAMES = Object.keys(captureFieldsSchema.shape);

/** A document of the camera's own: the time of capture may stand in it, so it is not passed over. */
const isNoField = ({ name, contentType, fileName, body }: MultipartPart): boolean =>
  !FIELD_NAMES.includes(name) &&
  (fileName !== undefined ||
    /[/+](xml|json)\b/.test(contentType) ||
    /^\s*[<{[]/.test(body.toString("latin1", 0, 64)));

function unreadPartWords({ contentType }: MultipartPart): string {
  const kind = /[/+](xml|json)\b/.exec(contentType)?.[1]?.toUpperCase();
  const what = kind === undefined ? "a document" : `a document in ${kind}`;
  return `Beside the picture there is ${what} that is not understood here, and the time of capture may stand in it. Make the camera send the field "capturedAt" beside the picture, or the read in JSON.`;
}

function single(capture: Capture | MessageProblem, contentType: string, body: Uint8Array): CameraMessage {
  return { code: "message", batch: false, items: [{ capture, contentType, body }] };
}
