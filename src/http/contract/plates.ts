/** Plates that could not be read or look odd: counts by camera and hour, and what is kept of vehicles without a mark. */
import { z } from "zod";
import { ODD_LOOKS } from "#ingest/odd-look.ts";
import { TRACE_SOURCES } from "#ingest/plate-trace.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

export const platesQuery = z.object({
  /** The first hour and the end of the last; the last 24 hours without them, and 31 days at most. */
  from: askedInstantSchema.optional(),
  to: askedInstantSchema.optional(),
});

const NO_PLATE = TRACE_SOURCES.map((source) => `no-plate-${source}` as const);

export const platesSchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    /** Whether the policy of the asker's force keeps traces of vehicles without a plate that could be read. */
    leavesTraces: z.boolean(),
    /** There are more; these are the newest. */
    isCut: z.boolean(),
    items: z.array(
      z.object({
        cameraId: z.string(),
        cameraCode: z.string(),
        /** When the hour of UTC began. */
        hour: instantSchema,
        what: z.enum([...ODD_LOOKS, ...NO_PLATE]),
        count: z.int(),
      }),
    ),
  })
  .meta({ id: "OddPlates" });

export const tracesQuery = z.object({
  /** Those captured before it, the newest first; before now without it. */
  to: askedInstantSchema.optional(),
});

export const tracesSchema = z
  .object({
    leavesTraces: z.boolean(),
    items: z.array(
      z.object({
        id: z.string(),
        cameraId: z.string(),
        cameraCode: z.string(),
        capturedAt: instantSchema,
        seenBy: z.enum(TRACE_SOURCES),
        /** A link to the picture, for a quarter of an hour; null where the camera sent none. */
        picture: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "PlateTraces" });
