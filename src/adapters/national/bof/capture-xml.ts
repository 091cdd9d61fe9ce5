/**
 * How does a capture read as a `sendCapture` call of the BOF input web service? Seventeen arguments in the order that two
 * public code bases share; to be checked against the official NAS technical specification before use in earnest.
 */
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import type { CaptureRecord } from "#forwarding/capture-record.ts";
import type { PictureRecord } from "#forwarding/ports.ts";
import { formatInstant } from "#terms/instant.ts";

const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });
const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, processEntities: true });

/** Who calls: the first two arguments. */
export interface Caller {
  readonly signature: string;
  readonly username: string;
}

export function sendCaptureXml(caller: Caller, capture: CaptureRecord): string {
  const { national, position } = capture;
  const sendCapture = {
    signature: caller.signature,
    username: caller.username,
    vrm: capture.vrm,
    feedID: national.feedId,
    sourceID: national.sourceId,
    cameraID: national.cameraId,
    plateImage: base64(capture.platePatch),
    overviewImage: base64(capture.overview),
    captureDate: formatInstant(capture.capturedAt),
    latitude: position?.latDeg ?? "",
    longitude: position?.lonDeg ?? "",
    // Our cameras neither pan nor zoom by preset.
    cameraPresetPosition: "",
    cameraPan: "",
    cameraTilt: "",
    cameraZoom: "",
    confidencePercentage: capture.confidencePercent,
    motionTowardCamera: capture.towardsCamera ?? "",
  };
  return envelopeOf({ sendCapture });
}

/** Nine arguments; the picture is tied to its capture by mark, camera and capture time, not by an id. */
export function addPictureXml(
  caller: Caller,
  { national, vrm, capturedAt, shows, picture }: PictureRecord,
): string {
  const addBinaryCaptureData = {
    signature: caller.signature,
    username: caller.username,
    vrm,
    feedIdentifier: national.feedId,
    sourceIdentifier: national.sourceId,
    cameraIdentifier: national.cameraId,
    captureTime: formatInstant(capturedAt),
    binaryImage: base64(picture),
    // Of the plate alone, or of the scene around it.
    binaryDataType: shows === "plate" ? "P" : "C",
  };
  return envelopeOf({ addBinaryCaptureData });
}

const envelopeOf = (call: object): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${builder.build({
    "soap:Envelope": { "@_xmlns:soap": SOAP, "soap:Body": call },
  })}`;

export type ServiceReply =
  /** Empty text is success, anything else is why the capture was not taken. */
  | { readonly kind: "returned"; readonly text: string }
  | { readonly kind: "fault"; readonly text: string }
  | { readonly kind: "not-soap" };

/** Reads the reply without trust in prefixes or in the names of the return elements. */
export function readReply(xml: string): ServiceReply {
  const body = bodyOf(xml);
  if (body === undefined) return { kind: "not-soap" };
  const fault = field(body, "Fault");
  if (fault !== undefined) return { kind: "fault", text: textIn(fault, "faultstring") };
  const response = Object.entries(body).find(([name]) => name.endsWith("Response"));
  if (response === undefined) return { kind: "not-soap" };
  return { kind: "returned", text: textIn(response[1], undefined) };
}

function bodyOf(xml: string): Record<string, unknown> | undefined {
  try {
    const body = field(field(parser.parse(xml), "Envelope"), "Body");
    return isRecord(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

function textIn(value: unknown, name: string | undefined): string {
  const inner = name === undefined && isRecord(value) ? Object.values(value)[0] : field(value, name ?? "");
  return typeof inner === "string" ? inner.trim() : typeof value === "string" ? value.trim() : "";
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const field = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
const base64 = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? "" : Buffer.from(bytes).toString("base64");
