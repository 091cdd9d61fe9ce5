/** One read in JSON, or a batch of them, as captures. The camera's own characters are kept beside the mark. */
import { isAscii } from "node:buffer";
import type { z } from "zod";
import type { CameraMessage, Capture, MessageItem, MessageProblem } from "#cameras/capture.ts";
import { cameraBatchSchema, cameraReadSchema } from "#cameras/own-form.ts";
import { confidence } from "#terms/confidence.ts";
import type { PlateCountry } from "#terms/plate-look.ts";
import type { Alternative, Read } from "#terms/read.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { readWrittenMark } from "#terms/written-mark.ts";
import { whyNotParsed } from "../shared/json-shape.ts";
import { badMessage } from "../shared/stated-plate.ts";
import { issuesIn, statedTime, VRM_WORDS } from "./message-words.ts";

type CameraRead = z.infer<typeof cameraReadSchema>;
const READ_FIELDS = [
  ...Object.keys(cameraReadSchema.shape),
  "reads",
  "name",
  "version",
  "code",
  "probability",
  "make",
  "class",
];

export function jsonMessage(bytes: Buffer): CameraMessage | MessageProblem {
  const unfit = whyNotParsed(bytes);
  if (unfit !== undefined) return badMessage(unfit);
  const message = parsed(bytes);
  if (message === undefined) return badMessage("The message is not valid JSON in UTF-8.");
  const isBatch = typeof message === "object" && message !== null && "reads" in message;
  if (!isBatch) return { code: "message", batch: false, items: [itemOf(message)] };
  const batch = cameraBatchSchema.safeParse(message);
  if (!batch.success) return badMessage(issuesIn(batch.error, ["reads"]));
  return { code: "message", batch: true, items: batch.data.reads.map(itemOf) };
}

const UTF8 = new TextDecoder("utf-8", { fatal: true });

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(isAscii(bytes) ? bytes.toString("latin1") : UTF8.decode(bytes));
  } catch {
    return undefined;
  }
}

function itemOf(item: unknown): MessageItem {
  const read = cameraReadSchema.safeParse(item);
  return {
    capture: read.success ? captureOf(read.data) : badMessage(issuesIn(read.error, READ_FIELDS)),
    contentType: "application/json",
    // Only of a capture that is quarantined: to write out every picture of a large batch again takes longer than to read it.
    get body() {
      return Buffer.from(JSON.stringify(item));
    },
  };
}

function captureOf(read: CameraRead): Capture | MessageProblem {
  const written = readWrittenMark(read.vrm);
  if (written.code === "no-plate") return withoutText(read);
  if (written.code !== "mark") return badMessage(VRM_WORDS[written.code]);
  const { latDeg, lonDeg } = read;
  return {
    kind: "text",
    vrm: written.mark,
    vrmRaw: read.vrm,
    ...statedTime(read.capturedAt),
    confidence: read.confidence === undefined ? undefined : confidence(read.confidence),
    alternatives: alternativesOf(read),
    country: countryOf(read, written.country),
    colour: read.colour && { ...read.colour, probability: Math.fround(read.colour.probability) },
    vehicle: read.vehicle,
    direction: read.direction,
    lane: read.lane,
    sequence: read.sequence === undefined ? undefined : String(read.sequence),
    position: latDeg === undefined || lonDeg === undefined ? undefined : { latDeg, lonDeg },
    engine: read.engine,
    image: picture(read.image),
    plateImage: picture(read.plateImage),
    overviewImage: picture(read.overviewImage),
  };
}

/** The camera found no mark. Where it sent the picture, we look for one ourselves. */
function withoutText({ capturedAt, direction, lane, image, overviewImage }: CameraRead): Capture {
  const passage = { ...statedTime(capturedAt), direction, lane };
  const whole = picture(image ?? overviewImage);
  return whole === undefined ? { kind: "no-plate", ...passage } : { kind: "image", image: whole, ...passage };
}

/** What the camera says of the country comes before a sign that it put beside the mark. */
function countryOf({ country }: CameraRead, beside: PlateCountry | undefined): Read["country"] {
  if (country !== undefined) return { ...country, probability: Math.fround(country.probability) };
  return beside && { code: beside, probability: 1 };
}

/** A guess that is no mark is left out: it stands in no other field of the read. */
function alternativesOf({ alternatives = [] }: CameraRead): readonly Alternative[] {
  return alternatives.flatMap(({ vrm: text, confidence: probability }) => {
    const vrm = parseVrm(text);
    return isVrm(vrm) ? [{ vrm, confidence: confidence(probability) }] : [];
  });
}

/** Some cameras send a data URL; what stands before the comma says nothing we rely on. */
function picture(base64: string | undefined): Uint8Array | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64.slice(base64.indexOf(",") + 1), "base64");
}
