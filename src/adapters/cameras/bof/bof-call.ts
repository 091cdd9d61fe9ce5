/** Which captures does a call of the input web services bring? As text by the names of its arguments, whichever form of the call it is. */
import { type SoapCall, soapCallIn } from "./soap-call.ts";

/** The arguments of one capture, or of one late picture, as they came; what is not there or empty is undefined. */
export type BofArguments = Readonly<Partial<Record<BofArgument, string>>>;

/** In the order of `sendCapture`. */
const ARGUMENTS = [
  "signature",
  "username",
  "vrm",
  "feedid",
  "sourceid",
  "cameraid",
  "plateimage",
  "overviewimage",
  "capturedate",
  "latitude",
  "longitude",
  "camerapresetposition",
  "camerapan",
  "cameratilt",
  "camerazoom",
  "confidencepercentage",
  "motiontowardcamera",
] as const;
type BofArgument = (typeof ARGUMENTS)[number] | "binaryimage" | "binarydatatype";

/** In the order of one compact capture, which has no pictures. */
const COMPACT = ARGUMENTS.filter((name) => name !== "plateimage" && name !== "overviewimage");
const COMPACT_NEEDED = 7;
/** In the order of `addBinaryCaptureData`. */
const BINARY = [...ARGUMENTS.slice(0, 6), "capturedate", "binaryimage", "binarydatatype"] as const;
/** Captures of one call. */
export const MOST_CAPTURES = { compound: 50, single: 1 } as const;

const OTHER_NAMES: Readonly<Record<string, BofArgument>> = {
  feedidentifier: "feedid",
  sourceidentifier: "sourceid",
  cameraidentifier: "cameraid",
  capturetime: "capturedate",
};

export interface BofCapture {
  /** Words where it has too few parts or too many. */
  readonly args: BofArguments | string;
  /** As it stands in a compact or a compound call. */
  readonly compact?: string;
}

export interface BofCall {
  readonly kind: "captures" | "binary";
  readonly compound: boolean;
  readonly captures: readonly BofCapture[];
}

export function bofCallIn(body: Uint8Array): BofCall | string {
  const call = soapCallIn(body);
  if (typeof call === "string") return call;
  switch (call.operation.toLowerCase()) {
    case "sendcapture":
      return { kind: "captures", compound: false, captures: [{ args: named(call, ARGUMENTS) }] };
    case "sendcompactcapture":
      return compact(call, false);
    case "sendcompoundcapture":
      return compact(call, true);
    case "addbinarycapturedata":
      return { kind: "binary", compound: false, captures: [{ args: named(call, BINARY) }] };
    default:
      return "The message calls an operation that is not known here. Known are sendCapture, sendCompactCapture, sendCompoundCapture and addBinaryCaptureData.";
  }
}

function compact({ fields }: SoapCall, compound: boolean): BofCall | string {
  const texts = fields.map(([, text]) => text).filter((text) => text !== "");
  if (texts.length === 0) return "The call has no capture.";
  const captures = texts.map((text) => ({ args: partsOf(text), compact: text }));
  return { kind: "captures", compound, captures };
}

function partsOf(text: string): BofArguments | string {
  const parts = text.split("|");
  if (parts.length < COMPACT_NEEDED || parts.length > COMPACT.length)
    return `A compact capture has ${COMPACT_NEEDED} to ${COMPACT.length} parts with | in between.`;
  return filled(COMPACT.map((name, index) => [name, parts[index]?.trim() ?? ""]));
}

/** By name; where a library numbers the arguments instead (`in0`, `arg0`), by place. */
function named({ fields }: SoapCall, order: readonly BofArgument[]): BofArguments {
  const isNumbered = fields.some(([name]) => /^(in|arg|param)\d+$/.test(name));
  if (isNumbered) return filled(fields.map(([name, text]) => [order[Number(name.replace(/\D/g, ""))], text]));
  return filled(fields.map(([name, text]) => [argumentOf(name), text]));
}

const KNOWN: ReadonlySet<string> = new Set([...ARGUMENTS, "binaryimage", "binarydatatype"]);
const argumentOf = (name: string): BofArgument | undefined =>
  OTHER_NAMES[name] ?? (KNOWN.has(name) ? (name as BofArgument) : undefined);

function filled(pairs: readonly (readonly [BofArgument | undefined, string])[]): BofArguments {
  return Object.fromEntries(pairs.filter(([name, text]) => name !== undefined && text !== ""));
}
