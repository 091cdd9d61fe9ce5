/** What arrives from a camera right now, on the wire. */
import { z } from "zod";
import { ARRIVAL_ENDS } from "#ingest/seen-arrival.ts";
import { fetchedBySchema } from "./fetched-by.ts";
import { instantSchema } from "./read.ts";

const arrivalSchema = z
  .object({
    id: z.string(),
    at: instantSchema,
    /** Null where nothing is received at the address that it was sent to. */
    protocol: z.string().nullable(),
    protocolTitle: z.string().nullable(),
    /** Never with a key in it. */
    path: z.string().nullable(),
    /** What the sender calls itself, or the fingerprint of its key. */
    said: z.string().nullable(),
    /** The network address that it came from. */
    from: z.string().nullable(),
    sizeBytes: z.int(),
    pictures: z.int(),
    captures: z.int(),
    quarantined: z.int(),
    end: z.enum(ARRIVAL_ENDS),
    reason: z.string().nullable(),
    /** What was wrong, in words. */
    detail: z.string().nullable(),
    /** Time of receipt less time of capture, milliseconds. */
    skewMs: z.int().nullable(),
    /** How often the same came, where what is alike is told once. */
    times: z.int(),
    /** What to change, in words; empty where all is well. */
    change: z.array(z.string()),
  })
  .meta({ id: "CameraArrival" });
export type ArrivalBody = z.infer<typeof arrivalSchema>;

export const arrivalsSchema = z
  .object({
    /** What arrives until then is kept; asking again goes on. */
    watchedUntil: instantSchema,
    /** False where they are for officers of another force. */
    shown: z.boolean(),
    /** Newest first, of the last minutes. */
    items: z.array(arrivalSchema),
  })
  .meta({ id: "CameraArrivals" });

export const arrivalsQuery = z.object({ fetchedBy: fetchedBySchema });
