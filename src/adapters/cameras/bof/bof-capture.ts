/** What does one capture of the input web service say? What a reader leaves out stays unsaid: no confidence, no direction, no zone. */
import type { CameraName, Capture, MessageProblem } from "#cameras/capture.ts";
import { confidence } from "#terms/confidence.ts";
import { readWrittenMark } from "#terms/written-mark.ts";
import type { BofArguments } from "./bof-call.ts";
import { bofTime } from "./bof-time.ts";

/** Words say what is wrong, and repeat no mark. */
export function captureOf(args: BofArguments): Capture | MessageProblem {
  const { vrm, capturedate, plateimage, overviewimage } = args;
  if (vrm === undefined) return bad("The capture has no vrm.");
  if (capturedate === undefined) return bad("The capture has no capture time.");
  const numbers = numbersOf(args);
  if (typeof numbers === "string") return bad(numbers);
  const { percent, position } = numbers;
  const passage = { ...bofTime(capturedate), direction: directionOf(args) };
  const pictures = { plateImage: bytesOf(plateimage), overviewImage: bytesOf(overviewimage) };
  const written = readWrittenMark(vrm.slice(0, 64));
  switch (written.code) {
    case "mark":
      return {
        kind: "text",
        vrm: written.mark,
        vrmRaw: vrm,
        ...passage,
        ...pictures,
        confidence: percent === undefined ? undefined : confidence(percent / 100),
        alternatives: [],
        country: written.country && { code: written.country, probability: 1 },
        position,
        engine: undefined,
      };
    case "no-plate":
      return pictures.overviewImage === undefined
        ? { kind: "no-plate", ...passage }
        : { kind: "image", image: pictures.overviewImage, plateImage: pictures.plateImage, ...passage };
    default:
      return bad(NO_MARK);
  }
}

/** A picture that comes by itself: of the plate (P), or of the scene (C). */
export function pictureOf(args: BofArguments): Capture | MessageProblem {
  const { vrm, capturedate, binaryimage, binarydatatype } = args;
  if (vrm === undefined || capturedate === undefined)
    return bad("The picture names no vrm or no capture time, so that its capture cannot be found.");
  const image = bytesOf(binaryimage);
  if (image === undefined || image.length === 0) return bad("The message has no picture.");
  const shows = binarydatatype === "P" ? "plate" : binarydatatype === "C" ? "vehicle" : undefined;
  if (shows === undefined) return bad("The type of the picture is neither P, the plate, nor C, its context.");
  const written = readWrittenMark(vrm.slice(0, 64));
  if (written.code !== "mark") return bad(NO_MARK);
  return { kind: "picture", vrm: written.mark, vrmRaw: vrm, shows, image, ...bofTime(capturedate) };
}

const NO_MARK =
  "The vrm is no mark: one has up to 10 letters and digits, and ? for one that could not be read.";

/** Words where they are no whole numbers: without them nobody knows which camera it was. */
export function cameraNamed({ feedid, sourceid, cameraid }: BofArguments): CameraName | string {
  const [feedId, sourceId, cameraId] = [feedid, sourceid, cameraid].map(wholeNumber);
  if (feedId === undefined || sourceId === undefined || cameraId === undefined)
    return "The feed, the source and the camera must be named, each by a whole number.";
  return { by: "national", national: { feedId, sourceId, cameraId } };
}

const wholeNumber = (text = ""): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);

function numbersOf({ confidencepercentage, latitude, longitude }: BofArguments) {
  const percent = confidencepercentage === undefined ? undefined : Number(confidencepercentage);
  if (percent !== undefined && !(percent >= 0 && percent <= 100))
    return "The confidence percentage must be a number from 0 to 100, or be left out.";
  if (latitude === undefined || longitude === undefined) return { percent, position: undefined };
  const [latDeg, lonDeg] = [Number(latitude), Number(longitude)];
  if (!(Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180))
    return "Latitude and longitude must be degrees, or be left out.";
  return { percent, position: { latDeg, lonDeg } };
}

function directionOf({ motiontowardcamera }: BofArguments): "towards" | "away" | undefined {
  switch (motiontowardcamera?.toLowerCase()) {
    case "true":
    case "1":
      return "towards";
    case "false":
    case "0":
      return "away";
    default:
      return undefined;
  }
}

const bytesOf = (base64: string | undefined): Uint8Array | undefined =>
  base64 === undefined ? undefined : Buffer.from(base64, "base64");

export const bad = (detail: string): MessageProblem => ({ code: "bad-message", detail });
