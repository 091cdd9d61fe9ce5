/** What did the camera read, by the file that it puts beside its pictures? Makers name the fields as they like; those that all mean the same are known. */

import { XMLParser } from "fast-xml-parser";
import { statedInZone, type Zoned } from "#cameras/camera-zone.ts";
import { timeInFileName } from "#ingest/capture-file-name.ts";
import { formatInstant, type Instant, parseInstant } from "#terms/instant.ts";
import { isReadMark, parseReadMark } from "#terms/vrm.ts";
import { readWrittenMark } from "#terms/written-mark.ts";

/** As our interface takes a read. */
export interface SidecarRead {
  readonly vrm: string;
  /** The moment that it states; the text itself where that is no moment; undefined where it states none. */
  readonly capturedAt: string | undefined;
  readonly confidence: number | undefined;
}

type Leaf = readonly [name: string, value: string];

/** A text of more is no text about one plate. */
const LIMIT_BYTES = 1_000_000;

const MARK_NAMES = [
  ...[
    "licenseplate",
    "licenceplate",
    "platenumber",
    "plateno",
    "platetext",
    "platestring",
    "platestr",
    "numberplate",
  ],
  ...[
    "plate",
    "registrationnumber",
    "registration",
    "regnumber",
    "reg",
    "vrm",
    "vrn",
    "lpn",
    "lpnumber",
    "lp",
  ],
  ...["platecode", "plateutf8", "plateunicode", "plateascii", "kennzeichen", "plaque", "matricula"],
];
const CONFIDENCE_NAMES = [
  ...[
    "confidence",
    "confidencelevel",
    "plateconfidence",
    "confidencepercentage",
    "overallconfidence",
    "reliability",
  ],
  ...["score", "certainty", "quality"],
];
const TIME_NAMES = [
  ...[
    "capturedat",
    "capturetime",
    "capturedate",
    "datetime",
    "timestamp",
    "eventtime",
    "snaptime",
    "passtime",
  ],
  ...["abstime", "dateandtime", "utctime", "localtime", "time", "date"],
];

/** Undefined when no mark is found in it: it may be about something else. */
export function readSidecar(bytes: Uint8Array, zones: Zoned, receivedAt: Instant): SidecarRead | undefined {
  if (bytes.length === 0 || bytes.length > LIMIT_BYTES) return undefined;
  const text = textOf(bytes).trim();
  const leaves = leavesOf(text);
  const vrm = leaves === undefined ? markAlone(text) : first(leaves, MARK_NAMES);
  if (vrm === undefined || !isAWord(vrm)) return undefined;
  const [time, confidence] = [TIME_NAMES, CONFIDENCE_NAMES].map((names) => first(leaves ?? [], names));
  return {
    vrm,
    capturedAt: time === undefined ? undefined : momentOf(time, leaves ?? [], zones, receivedAt),
    confidence: confidence === undefined ? undefined : shareOf(confidence),
  };
}

/** A mark, or a word for none: anything else is not what the camera read. */
function isAWord(text: string): boolean {
  const { code } = readWrittenMark(text.slice(0, 64));
  return code === "mark" || code === "no-plate";
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}

/** The values that have names, in the order of the text; undefined for a text without names. */
function leavesOf(text: string): readonly Leaf[] | undefined {
  if (text.startsWith("<")) return flattened(parsed(() => XML.parse(text)));
  if (text.startsWith("{") || text.startsWith("[")) return flattened(parsed(() => JSON.parse(text)));
  const lines = text.split(/\r?\n|;/).flatMap((line): Leaf[] => {
    const found = /^\s*([\p{L}\d_. -]{1,40}?)\s*[:=\t]\s*(.*?)\s*$/u.exec(line);
    return found === null ? [] : [[plainName(found[1] ?? ""), found[2] ?? ""]];
  });
  return lines.length === 0 ? undefined : lines;
}

const XML = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
});

function parsed(parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

/** Deep or endless trees are cut: what a camera read stands near the top. */
function flattened(tree: unknown, name = "", depth = 0): readonly Leaf[] {
  if (typeof tree === "string" || typeof tree === "number") return [[plainName(name), `${tree}`.trim()]];
  if (typeof tree !== "object" || tree === null || depth > 16) return [];
  const inside = Array.isArray(tree)
    ? tree.map((item) => [name, item] as const)
    : Object.entries(tree).map(([key, value]) => [key === "#text" ? name : key, value] as const);
  return inside.flatMap(([key, value]) => flattened(value, key, depth + 1));
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\d]/gu, "");

function first(leaves: readonly Leaf[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = leaves.find(([is, value]) => is === name && value !== "");
    if (found !== undefined) return found[1];
  }
  return undefined;
}

/** A file with nothing in it but a mark. */
function markAlone(text: string): string | undefined {
  return text.length <= 16 && /\d/.test(text) && isReadMark(parseReadMark(text)) ? text : undefined;
}

/** A time without a zone is by the camera's clock; a date and a time may stand apart. */
function momentOf(stated: string, leaves: readonly Leaf[], zones: Zoned, receivedAt: Instant): string {
  const timeIn = (text: string) => statedInZone(zones, (zone) => timeInFileName(text, zone, receivedAt));
  const others = ["time", "date"].map((name) => first(leaves, [name]) ?? "");
  for (const text of [stated, `${others[1]} ${others[0]}`]) {
    const moment = parseInstant(text) ?? timeIn(text).capturedAt;
    if (moment !== undefined) return formatInstant(moment);
  }
  return stated.slice(0, 40);
}

/** In hundredths where it is more than one. */
function shareOf(text: string): number | undefined {
  const number = Number(text.replace("%", "").replace(",", ".").trim());
  if (text.trim() === "" || !Number.isFinite(number) || number < 0 || number > 100) return undefined;
  return number > 1 || text.includes("%") ? number / 100 : number;
}
