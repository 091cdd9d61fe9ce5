/** How the system is doing: numbers only. */
import { z } from "zod";
import { FOLLOWER_STATES } from "#flows/journal/follow-journal.ts";
import { instantSchema } from "./read.ts";
import { dateSchema } from "./sites.ts";

export const healthSchema = z.object({ status: z.literal("up"), version: z.string() }).meta({ id: "Health" });

/** The document itself; its form is the OpenAPI Initiative's. */
export const openApiSchema = z.looseObject({ openapi: z.string() }).meta({ id: "OpenApiDocument" });

export const systemSchema = z
  .object({
    version: z.string(),
    startedAt: instantSchema,
    engine: z.object({ name: z.string(), version: z.string() }),
    policy: z.object({ id: z.string(), version: z.string(), name: z.string() }).nullable(),
    journal: z.object({
      head: z.int(),
      followers: z.array(
        z.object({
          name: z.string(),
          cursor: z.int(),
          /** Entries not dealt with yet. */
          behind: z.int(),
          state: z.enum(FOLLOWER_STATES),
          /** The code of the failure that holds it up, if one does. */
          problem: z.string().nullable(),
          /** Entries that it could not deal with and that wait to be tried again. */
          setAside: z.int(),
        }),
      ),
    }),
    /** Since this process started. */
    intake: z.object({
      captures: z.int(),
      newReads: z.int(),
      /** Reads that had been delivered before. */
      replayedReads: z.int(),
      picturesWithoutPlate: z.int(),
      /** Deliveries told to come again because too many waited. */
      turnedAway: z.int(),
    }),
    /** The last comparison of the published figures with the audit log; null before the first. */
    figures: z
      .object({
        comparedAt: instantSchema,
        entries: z.int(),
        /** Numbers that are not those of the log. Above 0 the public page withholds its figures. */
        differing: z.int(),
      })
      .nullable(),
    bankHolidays: z.object({
      /** The last day for which working days can be counted. */
      knownTo: dateSchema,
      /** Less than a year is left: a newer file is needed. */
      endSoon: z.boolean(),
    }),
    quarantineWaiting: z.int(),
    reads: z.object({ total: z.int(), oldest: instantSchema.nullable(), newest: instantSchema.nullable() }),
  })
  .meta({ id: "System" });
export type SystemBody = z.infer<typeof systemSchema>;

export const hourlySchema = z
  .object({
    items: z.array(
      z.object({ cameraId: z.string(), cameraCode: z.string(), hour: instantSchema, reads: z.int() }),
    ),
  })
  .meta({ id: "HourlyReads" });

export const mapSchema = z
  .object({
    type: z.literal("FeatureCollection"),
    features: z.array(
      z.object({
        type: z.literal("Feature"),
        properties: z.object({ name: z.string(), kind: z.string() }),
        geometry: z.discriminatedUnion("type", [
          z.object({ type: z.literal("LineString"), coordinates: z.array(z.array(z.number())) }),
          z.object({ type: z.literal("Point"), coordinates: z.array(z.number()) }),
        ]),
      }),
    ),
  })
  .meta({ id: "CountyMap" });
export type MapBody = z.infer<typeof mapSchema>;
