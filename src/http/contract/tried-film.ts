/** What is told of a film that somebody tries: line after line, while it is read. */
import { z } from "zod";
import { plateSchema } from "./recognise.ts";

const progressLine = z
  .object({
    kind: z.literal("progress"),
    /** Milliseconds of the film that have been read. */
    readMs: z.number(),
    /** Null when the film does not say how long it is. */
    durationMs: z.number().nullable(),
  })
  .meta({ id: "FilmProgress" });

const vehicleLine = z
  .object({
    kind: z.literal("vehicle"),
    /** Its corners are in pixels of `picture`. */
    plate: plateSchema,
    /** Milliseconds from the film's beginning. */
    firstMs: z.number(),
    lastMs: z.number(),
    /** Frames in which the plate was read. */
    looks: z.int(),
    /** Null when it neither came nor went. */
    direction: z.enum(["towards", "away"]).nullable(),
    picture: z.object({
      /** A JPEG in Base64. */
      jpeg: z.string(),
      widthPx: z.int(),
      heightPx: z.int(),
    }),
  })
  .meta({ id: "FilmVehicle" });

const endLine = z
  .object({
    kind: z.literal("end"),
    framesSeen: z.int(),
    framesRead: z.int(),
    /** Null when it was read to its end. */
    because: z.enum(["too-long", "damaged"]).nullable(),
    engine: z.object({ name: z.string(), version: z.string() }),
  })
  .meta({ id: "FilmEnd" });

export const filmLineSchema = z
  .discriminatedUnion("kind", [progressLine, vehicleLine, endLine])
  .meta({ id: "FilmLine" });
export type FilmLine = z.infer<typeof filmLineSchema>;
