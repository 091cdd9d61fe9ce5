/** What did a caller send? The arguments of `sendCapture` as strings, in whatever order and prefix they came. */

const REQUIRED = ["signature", "username", "vrm", "feedID", "sourceID", "cameraID", "captureDate"] as const;
const OPTIONAL = [
  "plateImage",
  "overviewImage",
  "latitude",
  "longitude",
  "cameraPresetPosition",
  "cameraPan",
  "cameraTilt",
  "cameraZoom",
  "confidencePercentage",
  "motionTowardCamera",
] as const;

export type SentCapture = Readonly<
  Record<(typeof REQUIRED)[number], string> & Record<(typeof OPTIONAL)[number], string>
>;

/** Undefined when the envelope holds no `sendCapture` with all that is required. */
export function fieldsOf(envelope: unknown): SentCapture | undefined {
  const call = field(field(field(envelope, "Envelope"), "Body"), "sendCapture");
  const entries = [...REQUIRED, ...OPTIONAL].map((name) => [name, textOf(field(call, name))] as const);
  const fields: Partial<Record<string, string>> = Object.fromEntries(entries);
  return REQUIRED.every((name) => fields[name]) ? (fields as SentCapture) : undefined;
}

const OF_PICTURE = [
  "signature",
  "username",
  "vrm",
  "feedIdentifier",
  "sourceIdentifier",
  "cameraIdentifier",
  "captureTime",
  "binaryImage",
  "binaryDataType",
] as const;

export type SentPicture = Readonly<Record<(typeof OF_PICTURE)[number], string>>;

/** Undefined when the envelope holds no `addBinaryCaptureData` with all that it needs. */
export function pictureIn(envelope: unknown): SentPicture | undefined {
  const call = field(field(field(envelope, "Envelope"), "Body"), "addBinaryCaptureData");
  const fields: Partial<Record<string, string>> = Object.fromEntries(
    OF_PICTURE.map((name) => [name, textOf(field(call, name))]),
  );
  return OF_PICTURE.every((name) => fields[name]) ? (fields as SentPicture) : undefined;
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
