/** How does a read become a row and a row the same read? Nothing is lost on the way, down to the last bit. */
import { packVrm, unpackVrm } from "#read-store/packed-mark.ts";
import { confidence } from "#terms/confidence.ts";
import { parseId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Corners, Point } from "#terms/position.ts";
import { type Alternative, type OwnReading, READ_REMARKS, type Read } from "#terms/read.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import { packClock, unpackClock } from "../../../shared/packed/packed-clock.ts";
import { packHash, packReadId, unpackHash, unpackReadId } from "../../../shared/packed/packed-ids.ts";
import type { ReadRow } from "./read-tables.ts";
import { storedText, textFromStored } from "./stored-text.ts";

/** Numbers that stand for names in the dictionaries. */
export interface Keys {
  camera(read: Read): number;
  force(read: Read): number;
  origin(read: Read): number;
}

interface Column {
  readonly name: keyof ReadRow;
  readonly type: string;
  readonly of: (read: Read, keys: Keys) => unknown;
}

/** A batch travels as one array a column, which costs the server a fifth of a row at a time. */
export const READ_COLUMNS: readonly Column[] = [
  { name: "mark", type: "bigint", of: ({ vrm }) => packVrm(vrm).mark },
  { name: "captured_ms", type: "bigint", of: ({ capturedAt }) => capturedAt },
  { name: "received_ms", type: "bigint", of: ({ receivedAt }) => receivedAt },
  { name: "confidence", type: "double precision", of: (read) => read.confidence ?? null },
  { name: "lat_deg", type: "double precision", of: ({ position }) => position?.latDeg ?? null },
  { name: "lon_deg", type: "double precision", of: ({ position }) => position?.lonDeg ?? null },
  { name: "camera", type: "integer", of: (read, keys) => keys.camera(read) },
  { name: "origin", type: "integer", of: (read, keys) => keys.origin(read) },
  { name: "lane", type: "double precision", of: ({ lane }) => lane ?? null },
  { name: "force", type: "smallint", of: (read, keys) => keys.force(read) },
  { name: "letters", type: "smallint", of: ({ vrm }) => packVrm(vrm).letters },
  { name: "lines", type: "smallint", of: ({ lines }) => lines ?? null },
  { name: "away", type: "boolean", of: ({ direction }) => (direction ? direction === "away" : null) },
  { name: "id", type: "bytea", of: ({ id }) => packReadId(id) },
  { name: "vrm_raw", type: "text", of: ({ vrm, vrmRaw }) => (vrmRaw === vrm ? null : storedText(vrmRaw)) },
  { name: "image_original", type: "bytea", of: ({ images }) => packHash(images.original) },
  { name: "image_patch", type: "bytea", of: ({ images }) => packHash(images.patch) },
  { name: "image_overview", type: "bytea", of: ({ images }) => packHash(images.overview) },
  { name: "alternatives", type: "jsonb", of: ({ alternatives }) => alternativesJson(alternatives) },
  { name: "corners", type: "jsonb", of: ({ corners }) => (corners ? JSON.stringify(corners) : null) },
  { name: "country_probability", type: "real", of: ({ country }) => country?.probability ?? null },
  { name: "colour_probability", type: "real", of: ({ colour }) => colour?.probability ?? null },
  { name: "time_from", type: "text", of: ({ timeFrom }) => timeFrom ?? null },
  { name: "country", type: "text", of: ({ country }) => country?.code ?? null },
  { name: "colour", type: "text", of: ({ colour }) => colour?.name ?? null },
  { name: "vehicle", type: "jsonb", of: ({ vehicle }) => (vehicle ? JSON.stringify(vehicle) : null) },
  { name: "earlier", type: "jsonb", of: ({ earlier }) => (earlier ? JSON.stringify(earlier) : null) },
  { name: "remarks", type: "smallint", of: ({ remarks }) => remarkBits(remarks) },
  { name: "clock_ahead_ms", type: "bigint", of: ({ clock }) => clock?.aheadMs ?? null },
  { name: "clock_doubt_ms", type: "bigint", of: ({ clock }) => clock?.uncertaintyMs ?? null },
  { name: "clock_kind", type: "smallint", of: ({ clock }) => (clock ? packClock(clock)[2] : null) },
];

/** A row with the names that its keys stand for. */
export interface NamedReadRow extends Omit<ReadRow, "camera" | "force" | "origin"> {
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
  const vrm = unpackVrm(row);
  return {
    id: unpackReadId(row.id),
    vrm,
    vrmRaw: row.vrm_raw === null ? vrm : textFromStored(row.vrm_raw),
    ...placeFromRow(row),
    capturedAt: instant(row.captured_ms),
    receivedAt: instant(row.received_ms),
    timeFrom: row.time_from ?? undefined,
    ...clockFromRow(row),
    confidence: statedFrom(row.confidence),
    alternatives: (row.alternatives ?? []).map(([text, probability]) => ({
      vrm: storedVrm(text),
      confidence: confidence(probability),
    })),
    lines: row.lines === 1 || row.lines === 2 ? row.lines : undefined,
    ...lookFromRow(row),
    corners: cornersFrom(row.corners),
    direction: row.away === null ? undefined : row.away ? "away" : "towards",
    lane: row.lane ?? undefined,
    position:
      row.lat_deg === null || row.lon_deg === null ? undefined : { latDeg: row.lat_deg, lonDeg: row.lon_deg },
    images: imagesOf(row),
    ...(row.earlier === null ? {} : { earlier: row.earlier }),
    ...ownReadingFrom(row),
    remarks: remarksFrom(row.remarks),
    engine: { name: textFromStored(row.engine_name), version: textFromStored(row.engine_version) },
  };
}

export const imagesOf = (
  row: Pick<
    NamedReadRow,
    "image_original" | "image_patch" | "image_overview" | "late_plate" | "late_vehicle"
  >,
): Read["images"] => ({
  original: unpackHash(row.image_original),
  patch: unpackHash(row.image_patch ?? row.late_plate ?? null),
  overview: unpackHash(row.image_overview ?? row.late_vehicle ?? null),
});

function remarkBits(remarks: Read["remarks"]): number | null {
  return remarks?.reduce((bits, remark) => bits | (1 << READ_REMARKS.indexOf(remark)), 0) ?? null;
}

function remarksFrom(bits: number | null): Read["remarks"] {
  return bits === null ? undefined : READ_REMARKS.filter((_, i) => (bits & (1 << i)) !== 0);
}

const lookFromRow = (row: NamedReadRow): Pick<Read, "country" | "colour" | "vehicle"> => ({
  ...(row.vehicle === null ? {} : { vehicle: row.vehicle }),
  country:
    row.country === null ? undefined : { code: row.country, probability: asReal(row.country_probability) },
  colour: row.colour === null ? undefined : { name: row.colour, probability: asReal(row.colour_probability) },
});

function ownReadingFrom({ read_by_us, own_vrm, own_confidence }: NamedReadRow): Pick<Read, "ownReading"> {
  return read_by_us === true ? { ownReading: ownReadingOf(own_vrm ?? null, own_confidence ?? null) } : {};
}

/** Neither where we found no plate. */
export const ownReadingOf = (vrm: string | null, sure: number | null): OwnReading =>
  vrm === null ? {} : { vrm: storedVrm(vrm), confidence: confidence(asReal(sure)) };

function clockFromRow({
  clock_ahead_ms: ahead,
  clock_doubt_ms: doubt,
  clock_kind: kind,
}: NamedReadRow): Pick<Read, "clock"> {
  return ahead === null || doubt === null || kind === null
    ? {}
    : { clock: unpackClock([ahead, doubt, kind]) };
}

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

const alternativesJson = (alternatives: readonly Alternative[]): string | null =>
  alternatives.length === 0
    ? null
    : JSON.stringify(alternatives.map((other) => [other.vrm, other.confidence]));

function storedVrm(text: string): Vrm {
  const vrm = parseVrm(text);
  invariant(isVrm(vrm), "a stored mark is a mark");
  return vrm;
}

function cornersFrom(points: ReadRow["corners"]): Corners | undefined {
  if (points === null) return undefined;
  const [topLeft, topRight, bottomRight, bottomLeft] = points satisfies readonly Point[];
  invariant(topLeft && topRight && bottomRight && bottomLeft, "a plate has four corners");
  return [topLeft, topRight, bottomRight, bottomLeft];
}
