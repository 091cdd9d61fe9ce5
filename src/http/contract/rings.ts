/** Rings of cameras round towns on the wire: each road over the ring, and whether anybody gets past unrecorded. */
import { z } from "zod";
import { instantSchema } from "./read.ts";
import { positionSchema } from "./sites.ts";

const text = z.string().trim().min(1).max(4000);

export const ringsQuery = z.object({
  /** From the middle of the town; without it the usual one. */
  radiusM: z.coerce.number().int().min(500).max(30_000).optional(),
});

export const assessRingSchema = z
  .object({
    town: z.string().trim().min(1).max(200),
    necessity: text,
    proportionality: text,
    privacyImpact: text,
    /** Which sites could go, or see one direction alone, and why they do not. */
    lessCover: text,
  })
  .meta({ id: "AssessRing" });

export const ringAssessmentSchema = z
  .object({
    id: z.string(),
    at: instantSchema,
    by: z.string(),
    town: z.string(),
    radiusM: z.number(),
    necessity: z.string(),
    proportionality: z.string(),
    privacyImpact: z.string(),
    lessCover: z.string(),
  })
  .meta({ id: "RingAssessment" });

const ringSchema = z
  .object({
    town: z.string(),
    centre: positionSchema,
    entries: z.int(),
    entriesCovered: z.int(),
    /** Somebody can still get in, or out, unrecorded. */
    openIn: z.boolean(),
    openOut: z.boolean(),
    /** Nobody gets in, or nobody gets out, unrecorded: the ring as a whole is to be assessed. */
    isRinged: z.boolean(),
    assessment: ringAssessmentSchema.nullable(),
    sites: z.array(z.object({ id: z.string(), code: z.string() })),
    crossings: z.array(
      z.object({
        road: z.string(),
        way: z.enum(["in", "out"]),
        bearingDeg: z.number(),
        at: positionSchema,
        covered: z.boolean(),
      }),
    ),
  })
  .meta({ id: "Ring" });
export type RingBody = z.infer<typeof ringSchema>;

export const ringsSchema = z
  .object({ radiusM: z.number(), items: z.array(ringSchema) })
  .meta({ id: "Rings" });
