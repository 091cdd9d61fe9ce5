/** One vehicle of the application's own list, as the camera keeps it: an `event` in XML. */
import type { CameraMessage, Capture, Heartbeat, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { bytesOf, type JsonObject, objectIn, oneCapture } from "../shared/makers-json.ts";
import { textIn, xmlTree } from "../shared/makers-xml.ts";
import { momentOfMs, numberOf, shareOf, textOf, vehicleClassOf, wordOf } from "../shared/message-values.ts";
import { multipartParts } from "../shared/multipart-parts.ts";
import { badMessage, plateCapture } from "../shared/stated-plate.ts";

/** `<events/>`: the camera was asked, and nothing has passed. */
export function readAxisList(message: MessageBytes): CameraMessage | Heartbeat | MessageProblem {
  const found = partsOf(message);
  if (found === undefined) return badMessage("The multipart body has no part in XML.");
  const said = xmlTree(found.xml);
  if (said.code === "bad-message") return said;
  if (said.tree["events"] === "") return { code: "heartbeat" };
  if (said.tree["event"] === undefined) return badMessage("The message is no event of the camera's list.");
  return oneCapture(captureOf(objectIn(said.tree["event"]), found), message);
}

interface Found {
  readonly xml: Buffer;
  readonly plate?: Uint8Array | undefined;
  readonly scene?: Uint8Array | undefined;
}

/** Our own parts: we asked for the pictures that the event names. */
function partsOf(message: MessageBytes): Found | undefined {
  const bytes = bytesOf(message);
  if (!/^multipart\//i.test(message.contentType)) return { xml: bytes };
  const parts = multipartParts(message.contentType, bytes) ?? [];
  const named = (wanted: string) => parts.find(({ name, body }) => name === wanted && body.length > 0)?.body;
  const xml = named("event");
  return xml && { xml, plate: named("plate"), scene: named("scene") };
}

function captureOf(event: JsonObject, { plate, scene }: Found): Capture | MessageProblem {
  const said = (name: string) => textIn(event[name]);
  return plateCapture({
    ...momentOfMs(statedMs(said("TS")) ?? said("TS")),
    text: textOf(said("LPR"), 64),
    share: shareOf(said("THRESHOLD"), 1),
    country: said("COUNTRY"),
    vehicle: { colour: wordOf(said("CAR_COLOR")), class: vehicleClassOf(said("CAR_M_TYPE")) },
    direction: directionOf(said("DIRECTION")),
    sequence: textOf(said("CAR_ID"), 40),
    engine: { name: "AXIS License Plate Verifier", version: "not stated" },
    plate,
    scene,
  });
}

/** Stated in microseconds, and by some releases in milliseconds. Undefined for what is no number. */
export function statedMs(stated: unknown): number | undefined {
  const number = numberOf(stated);
  return number === undefined ? undefined : Math.floor(number > LAST_MS ? number / 1_000 : number);
}

/** As milliseconds in the year 5138; as microseconds in 1973. */
const LAST_MS = 1e14;

function directionOf(value: unknown): "towards" | "away" | undefined {
  if (value === "2") return "towards";
  return value === "3" ? "away" : undefined;
}
