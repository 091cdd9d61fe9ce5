/** A read as the officers' screens see it. */
import { z } from "zod";
import { COMPARISONS, compareWith } from "#health/own-reading.ts";
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import { isNotYetIssued } from "#terms/age-identifier.ts";
import { CLOCK_BOUNDS, CLOCK_GRADES, CLOCK_WITNESSES } from "#terms/clock-offset.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { formatInstant, parseInstant } from "#terms/instant.ts";
import { PLATE_COLOURS, PLATE_COUNTRIES } from "#terms/plate-look.ts";
import { READ_REMARKS, type Read, TIME_SOURCES } from "#terms/read.ts";
import { displayVrm } from "#terms/vrm.ts";

export const instantSchema = z.iso.datetime({ precision: 3 }).meta({ example: "2026-10-25T00:30:05.220Z" });

/** A time that is asked or told: any form of RFC 3339. Answers always use UTC with milliseconds. */
export const askedInstantSchema = z
  .string()
  .max(100)
  .refine((text) => parseInstant(text) !== undefined, "is no time of RFC 3339 with a zone")
  .meta({ format: "date-time", example: "2026-10-25T00:30:05.220Z" });

export const picturesSchema = z
  .object({
    patch: z.string().nullable(),
    overview: z.string().nullable(),
    original: z.string().nullable(),
  })
  .meta({ id: "Pictures" });

export const seenCountrySchema = z
  .object({ code: z.enum(PLATE_COUNTRIES), probability: z.number().min(0).max(1) })
  .meta({ id: "SeenCountry", description: "Who issued a plate (ISO 3166)." });
export const seenColourSchema = z
  .object({ name: z.enum(PLATE_COLOURS), probability: z.number().min(0).max(1) })
  .meta({ id: "SeenColour", description: "Which ground a plate has." });

/** `camera` when the camera stated the time of capture; else whose time stands for it. */
export const timeFromSchema = z.enum(["camera", ...TIME_SOURCES]);

/** What our own recogniser read in the pictures that came with a camera's text. The camera's text stays the read. */
export const ownReadingSchema = z
  .object({
    /** Null where it found no plate. */
    vrm: z.string().nullable(),
    vrmDisplay: z.string().nullable(),
    confidence: z.number().nullable(),
    /** `unsure`: ours says nothing against the camera's. */
    comparison: z.enum(COMPARISONS),
  })
  .meta({ id: "OwnReading" });

/** What was known of the camera's clock when the read arrived; no time is mended by it. */
export const readClockSchema = z
  .object({
    /** That clock less ours, in milliseconds: above zero it is ahead. */
    aheadMs: z.int(),
    /** The offset lies within so much of what is stated. */
    uncertaintyMs: z.int(),
    /** `least-delay`: nothing bounded the way here; a clock that seems behind may be behind by less. */
    bound: z.enum(CLOCK_BOUNDS),
    how: z.enum(CLOCK_WITNESSES),
    /** By the limits of the policy that held then. */
    grade: z.enum(CLOCK_GRADES),
  })
  .meta({ id: "ReadClock" });

/** Of every read, wherever it is told. */
export const readTimeShape = {
  timeFrom: timeFromSchema,
  /** Null when nothing was known of it, or the time is not of the camera's clock. */
  clock: readClockSchema.nullable(),
};

export const readSchema = z
  .object({
    id: z.string(),
    vrm: z.string(),
    /** With its space, for people. */
    vrmDisplay: z.string(),
    vrmRaw: z.string(),
    /** Null when the camera does not say how sure it is. */
    confidence: z.number().nullable(),
    /** Wrong too often to be used before a person has looked at the picture. */
    isDoubtful: z.boolean(),
    /** It names a half-year that has not begun: a misread or a false plate. */
    isNotYetIssued: z.boolean(),
    alternatives: z.array(z.object({ vrm: z.string(), confidence: z.number() })),
    /** What the camera said of this vehicle before its last word, the first first. */
    earlier: z.array(
      z.object({ vrmRaw: z.string(), capturedAt: instantSchema, confidence: z.number().nullable() }),
    ),
    cameraId: z.string(),
    cameraCode: z.string(),
    siteId: z.string(),
    capturedAt: instantSchema,
    receivedAt: instantSchema,
    ...readTimeShape,
    direction: z.enum(["towards", "away"]).nullable(),
    lane: z.int().nullable(),
    lines: z.union([z.literal(1), z.literal(2)]).nullable(),
    /** Who issued the plate and which ground it has; null when the engine could not tell. */
    country: seenCountrySchema.nullable(),
    colour: seenColourSchema.nullable(),
    /** What must be known of it besides its text. */
    remarks: z.array(z.enum(READ_REMARKS)),
    engine: z.object({ name: z.string(), version: z.string() }),
    /** Null where the text is ours anyway, no picture came along, or there was no time for it. */
    ownReading: ownReadingSchema.nullable(),
    pictures: picturesSchema,
  })
  .meta({ id: "Read" });
export type ReadBody = z.infer<typeof readSchema>;

/** A link to a picture that is good for this viewer and a short while. */
export type ImageLink = (hash: ImageHash, viewer: Viewer) => string;

/** An officer, or all who may see what a picture belongs to. */
export interface Viewer {
  readonly id: string;
}

export interface ReadView {
  readonly viewer: Viewer;
  readonly imageLink: ImageLink;
  /** The public code of a camera; an unknown camera keeps its id. */
  readonly cameraCode: (cameraId: Read["cameraId"]) => string;
}

export function ownReadingBody(
  vrm: Read["vrm"],
  own: Read["ownReading"],
): z.infer<typeof ownReadingSchema> | null {
  if (own === undefined) return null;
  return {
    vrm: own.vrm ?? null,
    vrmDisplay: own.vrm === undefined ? null : displayVrm(own.vrm),
    confidence: own.confidence ?? null,
    comparison: compareWith(vrm, own),
  };
}

export function readBody(read: Read, view: ReadView): ReadBody {
  const link = (hash: ImageHash | undefined) =>
    hash === undefined ? null : view.imageLink(hash, view.viewer);
  return {
    id: read.id,
    vrm: read.vrm,
    vrmDisplay: displayVrm(read.vrm),
    vrmRaw: read.vrmRaw,
    confidence: read.confidence ?? null,
    isDoubtful: (read.confidence ?? 1) < CONFIDENCE_USES.review,
    isNotYetIssued: isNotYetIssued(read.vrm, read.capturedAt),
    alternatives: read.alternatives.map(({ vrm, confidence }) => ({ vrm, confidence })),
    earlier: (read.earlier ?? []).map(({ vrmRaw, capturedAt, confidence }) => ({
      vrmRaw,
      capturedAt: formatInstant(capturedAt),
      confidence: confidence ?? null,
    })),
    cameraId: read.cameraId,
    cameraCode: view.cameraCode(read.cameraId),
    siteId: read.siteId,
    capturedAt: formatInstant(read.capturedAt),
    receivedAt: formatInstant(read.receivedAt),
    timeFrom: read.timeFrom ?? "camera",
    clock: read.clock ?? null,
    direction: read.direction ?? null,
    lane: read.lane ?? null,
    lines: read.lines ?? null,
    country: read.country ?? null,
    colour: read.colour ?? null,
    remarks: [...(read.remarks ?? [])],
    engine: read.engine,
    ownReading: ownReadingBody(read.vrm, read.ownReading),
    pictures: {
      patch: link(read.images.patch),
      overview: link(read.images.overview),
      original: link(read.images.original),
    },
  };
}
