/** How is a read written down in the journal? As a short list for MessagePack, version first; it comes back equal. */
import type { Confidence } from "#terms/confidence.ts";
import { type ForceId, UNNAMED_FORCE } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { SeenColour, SeenCountry } from "#terms/plate-look.ts";
import type { Corners } from "#terms/position.ts";
import type { Alternative, Read, ReadRemark, SeenVehicle, TimeFrom } from "#terms/read.ts";
import { type PackedClock, packClock, unpackClock } from "../../shared/packed/packed-clock.ts";
import { packHash, packReadId, readIdFrom, unpackHash } from "../../shared/packed/packed-ids.ts";

/** Raise it with a change of `Row`, and keep reading the older ones: a journal outlives a release. */
const VERSION = 5;
/** Rows without `forceId`. */
const VERSION_WITHOUT_FORCE = 4;
/** Rows without `clock`. */
const VERSION_WITHOUT_CLOCK = 3;
/** Rows without `remarks`. */
const VERSION_WITHOUT_REMARKS = 2;
/** Rows without `look`. */
const VERSION_WITHOUT_LOOK = 1;

/** What may be missing is null; hashes are 32 bytes instead of 64 digits. */
type Row = readonly [
  version:
    | typeof VERSION
    | typeof VERSION_WITHOUT_FORCE
    | typeof VERSION_WITHOUT_CLOCK
    | typeof VERSION_WITHOUT_REMARKS
    | typeof VERSION_WITHOUT_LOOK,
  id: Uint8Array,
  vrm: Read["vrm"],
  vrmRaw: string,
  cameraId: Read["cameraId"],
  siteId: Read["siteId"],
  capturedAt: Read["capturedAt"],
  receivedAt: Read["receivedAt"],
  confidence: Confidence | null,
  alternatives: readonly (readonly [Alternative["vrm"], Alternative["confidence"]])[],
  passage: readonly [
    direction: Read["direction"] | null,
    lane: number | null,
    latDeg: number | null,
    lonDeg: number | null,
  ],
  plate: readonly [lines: 1 | 2 | null, corners: Corners | null],
  images: readonly [original: Uint8Array | null, patch: Uint8Array | null, overview: Uint8Array | null],
  engine: readonly [name: string, version: string],
  look?: readonly [
    country: readonly [SeenCountry["code"], number] | null,
    colour: readonly [SeenColour["name"], number] | null,
    /** Not in rows of older releases, which do not miss it. */
    vehicle?: SeenVehicle,
  ],
  remarks?: readonly ReadRemark[] | null,
  clock?: readonly [
    timeFrom: TimeFrom | null,
    refused: readonly [statedAt: Instant | null] | null,
    /** Not in rows of older releases, nor of cameras that tell of each vehicle once. */
    telling?: readonly [vehicle: string, isLast: boolean] | null,
    /** Not in rows of older releases, nor where nothing is known of the camera's clock. */
    known?: PackedClock,
  ],
  forceId?: ForceId,
];

export function encodeRead(read: Read): Row {
  const { images, position } = read;
  return [
    VERSION,
    packReadId(read.id),
    read.vrm,
    read.vrmRaw,
    read.cameraId,
    read.siteId,
    read.capturedAt,
    read.receivedAt,
    read.confidence ?? null,
    read.alternatives.map(({ vrm, confidence }) => [vrm, confidence] as const),
    [read.direction ?? null, read.lane ?? null, position?.latDeg ?? null, position?.lonDeg ?? null],
    [read.lines ?? null, read.corners ?? null],
    [packHash(images.original), packHash(images.patch), packHash(images.overview)],
    [read.engine.name, read.engine.version],
    lookOf(read),
    read.remarks ?? null,
    clockOf(read),
    read.forceId,
  ];
}

function clockOf({ timeFrom, refused, telling, clock }: Read): NonNullable<Row[16]> {
  const stated = [timeFrom ?? null, refused ? ([refused.statedAt ?? null] as const) : null] as const;
  const told = telling === undefined ? null : ([telling.vehicle, telling.isLast] as const);
  if (clock !== undefined) return [...stated, told, packClock(clock)];
  return told === null ? stated : [...stated, told];
}

const clockFrom = ([timeFrom, refused, telling, known]: NonNullable<Row[16]> = [null, null]) => ({
  timeFrom: timeFrom ?? undefined,
  refused: refused === null ? undefined : { statedAt: refused[0] ?? undefined },
  ...(telling === undefined || telling === null
    ? {}
    : { telling: { vehicle: telling[0], isLast: telling[1] } }),
  ...(known === undefined ? {} : { clock: unpackClock(known) }),
});

function lookOf({ country, colour, vehicle }: Read): NonNullable<Row[14]> {
  const plate = [
    country ? ([country.code, country.probability] as const) : null,
    colour ? ([colour.name, colour.probability] as const) : null,
  ] as const;
  return vehicle === undefined ? plate : [...plate, vehicle];
}

const lookFrom = ([country, colour, vehicle]: NonNullable<Row[14]> = [null, null]) => ({
  country: country === null ? undefined : { code: country[0], probability: country[1] },
  colour: colour === null ? undefined : { name: colour[0], probability: colour[1] },
  ...(vehicle === undefined ? {} : { vehicle }),
});

/**
 * What was written before a read told its force is the installation's own. Throws `OutsideError` (`journal-damaged`) for
 * anything that `encodeRead` did not write.
 */
export function decodeRead(written: unknown, ownForce: ForceId = UNNAMED_FORCE): Read {
  if (!isRow(written)) throw damaged();
  const [, packedId, vrm, vrmRaw, cameraId, siteId, capturedAt, receivedAt, confidence, alternatives] =
    written;
  const [
    ,
    ,
    ,
    ,
    ,
    ,
    ,
    ,
    ,
    ,
    [direction, lane, latDeg, lonDeg],
    [lines, corners],
    images,
    engine,
    look,
    remarks,
    clock,
    forceId = ownForce,
  ] = written;
  const [original, patch, overview] = images.map(unpackHash);
  const id = readIdFrom(packedId);
  if (id === undefined) throw damaged();
  return {
    id,
    vrm,
    vrmRaw,
    cameraId,
    siteId,
    forceId,
    capturedAt,
    receivedAt,
    ...clockFrom(clock),
    confidence: confidence ?? undefined,
    alternatives: alternatives.map(([text, probability]) => ({ vrm: text, confidence: probability })),
    lines: lines ?? undefined,
    ...lookFrom(look),
    corners: corners ?? undefined,
    direction: direction ?? undefined,
    lane: lane ?? undefined,
    position: latDeg === null || lonDeg === null ? undefined : { latDeg, lonDeg },
    images: { original, patch, overview },
    remarks: remarks ?? undefined,
    engine: { name: engine[0], version: engine[1] },
  };
}

const damaged = () =>
  new OutsideError(
    "journal-damaged",
    "The journal holds an entry that this release cannot read. If it is damaged, `npx fosseway journal salvage` saves the rest.",
    { retryable: false },
  );

const LENGTH_OF_VERSION: Readonly<Record<Row[0], number>> = { 1: 14, 2: 15, 3: 16, 4: 17, 5: 18 };

/** The version stands for the shape: only `encodeRead` writes here. */
function isRow(written: unknown): written is Row {
  if (!Array.isArray(written)) return false;
  return written.length === LENGTH_OF_VERSION[written[0] as Row[0]];
}
