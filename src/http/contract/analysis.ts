/** Analyses on the wire: what was asked, what was found and why each row is there, and over what it was looked. */
import { z } from "zod";
import { analysisQuestionSchema } from "./analysis-question.ts";
import { seenPlacesSchema } from "./places.ts";
import { instantSchema, readSchema } from "./read.ts";
import { matterSchema, searchAnswerSchema } from "./search.ts";

/** What every answer says besides what was found. */
const { askedWords, receipt, rule, dataOf, earliestPermitted, watermark } = searchAnswerSchema.shape;

/** An analysis names its places and times itself. */
const analysisMatterSchema = matterSchema
  .omit({ where: true, when: true, seen: true })
  .extend({ question: analysisQuestionSchema });

export const analysisRequestSchema = analysisMatterSchema
  .extend({
    /** A signed authority that covers this analysis. */
    authorityId: z.string().optional(),
  })
  .meta({ id: "AnalysisRequest" });

const passSchema = z
  .object({
    readId: z.string(),
    cameraCode: z.string(),
    capturedAt: instantSchema,
    /** A link to the picture of the plate. */
    patch: z.string().nullable(),
    /** When the vehicle asked for passed the same camera; null for other questions. */
    beside: instantSchema.nullable(),
    /** Which event of the question, from 0; null for other questions. */
    scene: z.int().nullable(),
  })
  .meta({ id: "FoundPass" });

const vehicleSchema = z
  .object({
    vrm: z.string(),
    vrmDisplay: z.string(),
    /** Why it is there, in words. */
    because: z.string(),
    /** Events, cameras or days at which it was, or how often it was there before. */
    count: z.int(),
    /** The oldest first; the newest 30 of more. */
    passes: z.array(passSchema),
    passesInAll: z.int(),
  })
  .meta({ id: "FoundVehicle" });

const legSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    elapsedMs: z.int(),
    kind: z.enum(["same-place", "driven", "gap", "impossible", "unknown"]),
    /** Kilometres by road, or as the crow flies where `isByRoad` is false; null for who may not know where the cameras stand. */
    km: z.number().nullable(),
    isByRoad: z.boolean(),
    kmh: z.int().nullable(),
    /** At least so far apart, in whole steps of 10 km: told to everybody. */
    atLeastKm: z.int().nullable(),
  })
  .meta({ id: "JourneyLeg" });

const readsShape = { reads: z.array(readSchema), isCut: z.boolean() };

const resultSchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.enum(["scenes", "convoy", "associates", "rare"]),
      vehicles: z.array(vehicleSchema),
      isCut: z.boolean(),
    }),
    z.object({
      kind: z.enum(["journey", "clone"]),
      ...readsShape,
      legs: z.array(legSchema),
      places: seenPlacesSchema.shape.items,
    }),
    z.object({
      kind: z.literal("habits"),
      ...readsShape,
      /** Reads by day of the week, Monday first, and hour of the day, UK time. */
      hours: z.array(z.array(z.int())),
      days: z.int(),
      cameras: z.array(z.object({ cameraCode: z.string(), reads: z.int(), days: z.int() })),
    }),
    z.object({ kind: z.literal("first-seen"), ...readsShape, first: readSchema.nullable() }),
    z.object({
      kind: z.literal("linked"),
      ...readsShape,
      seen: z.boolean(),
      vehicles: z.array(z.object({ vrmDisplay: z.string(), reads: z.int() })),
      maySay: z.array(z.string()),
      mayNotSay: z.array(z.string()),
    }),
  ])
  .meta({ id: "AnalysisResult" });

export const analysisAnswerSchema = z
  .object({
    analysisId: z.string(),
    asked: analysisMatterSchema,
    result: resultSchema,
    /** What was looked over, in sentences. */
    lookedOver: z.array(z.string()),
    ...{ askedWords, receipt, rule, dataOf, earliestPermitted, watermark },
  })
  .meta({ id: "AnalysisAnswer" });
export type AnalysisAnswerBody = z.infer<typeof analysisAnswerSchema>;
