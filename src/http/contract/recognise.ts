/** What the recogniser sees in one photograph. */
import { z } from "zod";
import { PLATE_DOUBTS } from "#recognition/plate-doubts.ts";
import { READ_REMARKS } from "#terms/read.ts";
import { seenColourSchema, seenCountrySchema } from "./read.ts";

const vrmWithConfidence = z.object({ vrm: z.string(), confidence: z.number() });

export const plateSchema = z
  .object({
    vrm: z.string(),
    vrmDisplay: z.string(),
    /** The reader's own text before the rules for UK marks weighed in. */
    raw: z.string(),
    confidence: z.number(),
    plateness: z.number(),
    alternatives: z.array(vrmWithConfidence).readonly(),
    characters: z.array(z.object({ character: z.string(), probability: z.number() })).readonly(),
    /** Top left, top right, bottom right, bottom left, in pixels of the upright photograph. */
    corners: z.array(z.array(z.number()).length(2).readonly()).length(4).readonly(),
    lines: z.union([z.literal(1), z.literal(2)]),
    /** Who issued the plate (ISO 3166) and its ground; absent when they cannot be told. */
    country: seenCountrySchema.optional(),
    colour: seenColourSchema.optional(),
    /** What stands in the way of a sure reading, or speaks against the mark: each code once. */
    doubts: z.array(z.enum(PLATE_DOUBTS)).readonly(),
    /** That other plates of the same vehicle bear this mark or another. */
    remarks: z.array(z.enum(READ_REMARKS)).readonly(),
  })
  .meta({ id: "RecognisedPlate" });

export const recognitionSchema = z
  .object({
    widthPx: z.int(),
    heightPx: z.int(),
    elapsedMs: z.number(),
    engine: z.object({ name: z.string(), version: z.string() }),
    plates: z.array(plateSchema),
  })
  .meta({ id: "Recognition" });
