/** Any read that the type permits, for properties. */
import fc from "fast-check";
import { CLOCK_BOUNDS, CLOCK_GRADES, CLOCK_WITNESSES } from "#terms/clock-offset.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { type ImageHash, parseImageHash } from "#terms/image-hash.ts";
import { instant } from "#terms/instant.ts";
import { PLATE_COLOURS, PLATE_COUNTRIES } from "#terms/plate-look.ts";
import { READ_REMARKS, type Read, TIME_SOURCES, VEHICLE_CLASSES } from "#terms/read.ts";
import { aReadMark, aVrm } from "./reads.ts";

const anImageHash: fc.Arbitrary<ImageHash> = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => parseImageHash(Buffer.from(bytes).toString("hex"))!);
const anyVrm = fc.stringMatching(/^[A-Z0-9]{1,10}$/).map(aVrm);
/** Whole, or with characters that could not be read, and enough others to be searched by them. */
const anyReadMark = fc.oneof(
  { weight: 4, arbitrary: anyVrm },
  fc.stringMatching(/^[A-Z0-9]{3}[A-Z0-9?]{0,6}[?]$/).map(aReadMark),
);
const aProbability = fc.double({ min: 0, max: 1, noNaN: true }).map(confidence);
const a32BitProbability = fc.float({ min: 0, max: 1, noNaN: true }).map((number) => number + 0);
const anInstant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(instant);
/** Without -0, which is the same number and is written as 0. */
const aDouble = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((number) => number + 0);
const aNumber = aDouble(-1000, 5000);
const aPoint = fc.tuple(aNumber, aNumber);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Every read that the type permits, with or without each optional part. */
export const anyRead: fc.Arbitrary<Read> = fc.record({
  id: fc
    .oneof(fc.stringMatching(/^[0-9a-f]{32}$/), fc.stringMatching(/^[A-Za-z0-9-]{1,80}$/))
    .map((rest) => makeId("read", rest)),
  vrm: anyReadMark,
  vrmRaw: fc.string({ unit: "binary", maxLength: 40 }),
  cameraId: fc.uuid().map((rest) => makeId("cam", rest)),
  siteId: fc.uuid().map((rest) => makeId("site", rest)),
  forceId: fc.stringMatching(/^[a-z-]{1,20}$/).map((rest) => makeId("force", rest)),
  capturedAt: anInstant,
  receivedAt: anInstant,
  confidence: optional(aProbability),
  alternatives: fc.array(fc.record({ vrm: anyVrm, confidence: aProbability }), { maxLength: 5 }),
  country: optional(fc.record({ code: fc.constantFrom(...PLATE_COUNTRIES), probability: a32BitProbability })),
  colour: optional(fc.record({ name: fc.constantFrom(...PLATE_COLOURS), probability: a32BitProbability })),
  lines: optional(fc.constantFrom(1 as const, 2 as const)),
  corners: optional(fc.tuple(aPoint, aPoint, aPoint, aPoint)),
  direction: optional(fc.constantFrom("towards" as const, "away" as const)),
  lane: optional(fc.integer({ min: 0, max: 99 })),
  position: optional(
    fc.record({
      latDeg: aDouble(-90, 90),
      lonDeg: aDouble(-180, 180),
    }),
  ),
  vehicle: optional(
    fc.record(
      {
        make: fc.constantFrom("Ford", "Škoda"),
        colour: fc.constant("blue"),
        class: fc.constantFrom(...VEHICLE_CLASSES),
      },
      { requiredKeys: ["make"] },
    ),
  ),
  images: fc.record({
    original: optional(anImageHash),
    patch: optional(anImageHash),
    overview: optional(anImageHash),
  }),
  remarks: optional(
    fc
      .uniqueArray(fc.constantFrom(...READ_REMARKS), { minLength: 1 })
      .map((some) => READ_REMARKS.filter((one) => some.includes(one))),
  ),
  timeFrom: optional(fc.constantFrom(...TIME_SOURCES)),
  clock: optional(
    fc.record({
      aheadMs: fc.integer({ min: -31_536_000_000, max: 31_536_000_000 }),
      uncertaintyMs: fc.integer({ min: 0, max: 1_000_000 }),
      how: fc.constantFrom(...CLOCK_WITNESSES),
      bound: fc.constantFrom(...CLOCK_BOUNDS),
      grade: fc.constantFrom(...CLOCK_GRADES),
    }),
  ),
  engine: fc.record({ name: fc.string(), version: fc.string() }),
});
