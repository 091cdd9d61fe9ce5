/** Reads for tests: marks that are never issued, a fixed moment, and any read at all for properties. */
import fc from "fast-check";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { type ImageHash, parseImageHash } from "#terms/image-hash.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";

/** The moment that the recordings describe: 2026-10-25T00:30:05Z. */
export const CAPTURED_AT: Instant = instant(Date.parse("2026-10-25T00:30:05.220Z"));

export function aVrm(text: string): Vrm {
  const vrm = parseVrm(text);
  if (!isVrm(vrm)) throw new Error(`${text} is not a mark: ${vrm.code}`);
  return vrm;
}

/** `AB49 AAA`, `AB49 AAB` and so on: age identifier 49 was never issued. */
export function neverIssuedVrm(number: number): Vrm {
  const letter = (place: number) => String.fromCharCode(65 + (Math.floor(number / 26 ** place) % 26));
  return aVrm(`${letter(3)}${letter(4)}49${letter(2)}${letter(1)}${letter(0)}`);
}

/** The `number`th read of a stream: one a second, ids as intake makes them. */
export function aRead(number = 1, changed: Partial<Read> = {}): Read {
  const vrm = neverIssuedVrm(number);
  return {
    id: makeId("read", number.toString(16).padStart(32, "0")),
    vrm,
    vrmRaw: vrm,
    cameraId: makeId("cam", "1"),
    siteId: makeId("site", "1"),
    capturedAt: instant(CAPTURED_AT + number * 1000),
    receivedAt: instant(CAPTURED_AT + number * 1000 + 150),
    confidence: confidence(0.97),
    alternatives: [],
    images: {},
    engine: { name: "test", version: "1" },
    ...changed,
  };
}

const anImageHash: fc.Arbitrary<ImageHash> = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => parseImageHash(Buffer.from(bytes).toString("hex")) ?? invalid());
const anyVrm = fc.stringMatching(/^[A-Z0-9]{2,10}$/).map(aVrm);
const aProbability = fc.double({ min: 0, max: 1, noNaN: true }).map(confidence);
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
  vrm: anyVrm,
  vrmRaw: fc.string({ unit: "binary", maxLength: 40 }),
  cameraId: fc.uuid().map((rest) => makeId("cam", rest)),
  siteId: fc.uuid().map((rest) => makeId("site", rest)),
  capturedAt: anInstant,
  receivedAt: anInstant,
  confidence: aProbability,
  alternatives: fc.array(fc.record({ vrm: anyVrm, confidence: aProbability }), { maxLength: 5 }),
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
  images: fc.record({
    original: optional(anImageHash),
    patch: optional(anImageHash),
    overview: optional(anImageHash),
  }),
  engine: fc.record({ name: fc.string(), version: fc.string() }),
});

function invalid(): never {
  throw new Error("the factory made something that is not valid");
}
