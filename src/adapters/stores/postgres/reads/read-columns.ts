/** How does a read become a row and a row the same read? Nothing is lost on the way, down to the last bit. */
import { packVrm, unpackVrm } from "#read-store/packed-mark.ts";
import { confidence } from "#terms/confidence.ts";
import { parseId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Corners, Point } from "#terms/position.ts";
import { type Alternative, type OwnReading, READ_REMARKS, type Read, type ReadRemark } from "#terms/read.ts";
import { isVrm, parseVrm, type ReadMark, type Vrm } from "#terms/vrm.ts";
import { unpackClock } from "../../../shared/packed/packed-clock.ts";
import { packReadId, unpackHash, unpackReadId } from "../../../shared/packed/packed-ids.ts";
import type { ArrayElement } from "./array-literal.ts";
import { isSmallLane, packFacts, unpackFacts } from "./packed-facts.ts";
import type { ReadRow, RestOfRead } from "./read-tables.ts";
import { textFromStored } from "./stored-text.ts";

/** Numbers that stand for names in the dictionaries. */
export interface Keys {
  camera(read: Read): number;
  force(read: Read): number;
  origin(read: Read): number;
}

interface Column {
  readonly name: keyof ReadRow;
  readonly type: string;
  readonly of: (read: Read, keys: Keys) => ArrayElement;
}

/** A batch travels as one array a column, which costs the server a fifth of a row at a time. */
export const READ_COLUMNS: readonly Column[] = [
  { name: "mark", type: "bigint", of: ({ vrm }) => packVrm(vrm).mark },
  { name: "captured_ms", type: "bigint", of: ({ capturedAt }) => capturedAt },
  { name: "confidence", type: "double precision", of: (read) => read.confidence ?? null },
  { name: "camera", type: "integer", of: (read, keys) => keys.camera(read) },
  { name: "force", type: "smallint", of: (read, keys) => keys.force(read) },
  { name: "id", type: "bytea", of: ({ id }) => packReadId(id) },
  {
    name: "facts",
    type: "bytea",
    of: (read, keys) => packFacts(read, { letters: packVrm(read.vrm).letters, origin: keys.origin(read) }),
  },
  { name: "rest", type: "jsonb", of: restOf },
];

/** As JSON; null where there is nothing. */
function restOf(read: Read): string | null {
  const { position, lane, corners, timeFrom, vehicle, earlier, remarks } = read;
  const rest: RestOfRead = {
    ...(position && { position: [position.latDeg, position.lonDeg] }),
    ...(lane !== undefined && !isSmallLane(lane) && { lane }),
    ...(corners && { corners }),
    ...(timeFrom && { timeFrom }),
    ...(vehicle && { vehicle }),
    ...(earlier && { earlier }),
    ...(remarks && { remarks: remarkBits(remarks) }),
  };
  return Object.keys(rest).length === 0 ? null : JSON.stringify(rest);
}

/** A row with the names that its keys stand for. */
export interface NamedReadRow extends Omit<ReadRow, "camera" | "force"> {
  readonly camera_id: string;
  readonly force_id: string;
  readonly site_id: string;
  readonly engine_name: string;
  readonly engine_version: string;
  /** Pictures that came by themselves after the read or before it. */
  readonly late_plate?: Uint8Array | null;
  readonly late_vehicle?: Uint8Array | null;
  /** Whether our own recogniser has looked at its pictures, and what it read; nothing where it found no plate. */
  readonly read_by_us?: boolean;
  readonly own_vrm?: string | null;
  readonly own_confidence?: number | null;
}

export function readFromRow(row: NamedReadRow): Read {
  const facts = unpackFacts(row.facts, row.captured_ms);
  const rest = row.rest ?? {};
  const vrm = unpackVrm({ mark: row.mark, letters: facts.letters });
  const clock = facts.clock ?? (rest.clock && unpackClock(rest.clock));
  return {
    id: unpackReadId(row.id),
    vrm,
    vrmRaw: facts.vrmRaw ?? (rest.raw === undefined ? vrm : textFromStored(rest.raw)),
    ...placeFromRow(row),
    capturedAt: instant(row.captured_ms),
    receivedAt: instant(facts.receivedMs),
    timeFrom: rest.timeFrom,
    ...(clock && { clock }),
    confidence: statedFrom(row.confidence),
    alternatives: rest.alternatives?.map(alternativeFrom) ?? facts.alternatives,
    lines: facts.lines,
    ...(rest.vehicle && { vehicle: rest.vehicle }),
    country: facts.country,
    colour: facts.colour,
    corners: cornersFrom(rest.corners),
    direction: facts.direction,
    lane: facts.lane ?? rest.lane,
    position: rest.position && { latDeg: rest.position[0], lonDeg: rest.position[1] },
    images: imagesOf(row),
    ...(rest.earlier && { earlier: rest.earlier }),
    ...ownReadingFrom(row),
    remarks: remarksFrom(rest.remarks),
    engine: { name: textFromStored(row.engine_name), version: textFromStored(row.engine_version) },
  };
}

/** Late pictures only fill what the read came without. */
export function imagesOf(
  row: Pick<NamedReadRow, "facts" | "captured_ms" | "late_plate" | "late_vehicle">,
): Read["images"] {
  const { original, patch, overview } = unpackFacts(row.facts, row.captured_ms).images;
  return {
    original,
    patch: patch ?? unpackHash(row.late_plate ?? null),
    overview: overview ?? unpackHash(row.late_vehicle ?? null),
  };
}

/** As the camera read it. */
export const markOf = ({
  mark,
  captured_ms,
  facts,
}: Pick<ReadRow, "mark" | "captured_ms" | "facts">): ReadMark =>
  unpackVrm({ mark, letters: unpackFacts(facts, captured_ms).letters });

const remarkBits = (remarks: readonly ReadRemark[]): number =>
  remarks.reduce((bits, remark) => bits | (1 << READ_REMARKS.indexOf(remark)), 0);

function remarksFrom(bits: number | undefined): Read["remarks"] {
  return bits === undefined ? undefined : READ_REMARKS.filter((_, i) => (bits & (1 << i)) !== 0);
}

function ownReadingFrom({ read_by_us, own_vrm, own_confidence }: NamedReadRow): Pick<Read, "ownReading"> {
  return read_by_us === true ? { ownReading: ownReadingOf(own_vrm ?? null, own_confidence ?? null) } : {};
}

/** Neither where we found no plate. */
export const ownReadingOf = (vrm: string | null, sure: number | null): OwnReading =>
  vrm === null ? {} : { vrm: storedVrm(vrm), confidence: confidence(asReal(sure)) };

const statedFrom = (stored: number | null): Read["confidence"] =>
  stored === null ? undefined : confidence(stored);

function placeFromRow(row: NamedReadRow): Pick<Read, "cameraId" | "siteId" | "forceId"> {
  const cameraId = parseId("cam", row.camera_id);
  const siteId = parseId("site", row.site_id);
  const forceId = parseId("force", row.force_id);
  invariant(
    cameraId !== undefined && siteId !== undefined && forceId !== undefined,
    "a stored read names its camera, its site and its force",
  );
  return { cameraId, siteId, forceId };
}

/** A `real` travels as the shortest decimal that names it. */
const asReal = (sent: number | null): number => Math.fround(sent ?? 0);

const alternativeFrom = ([text, probability]: readonly [string, number]): Alternative => ({
  vrm: storedVrm(text),
  confidence: confidence(probability),
});

function storedVrm(text: string): Vrm {
  const vrm = parseVrm(text);
  invariant(isVrm(vrm), "a stored mark is a mark");
  return vrm;
}

function cornersFrom(points: RestOfRead["corners"]): Corners | undefined {
  if (points === undefined) return undefined;
  const [topLeft, topRight, bottomRight, bottomLeft] = points satisfies readonly Point[];
  invariant(topLeft && topRight && bottomRight && bottomLeft, "a plate has four corners");
  return [topLeft, topRight, bottomRight, bottomLeft];
}
