/** What could not be delivered to somebody outside, on the wire: which and why, never what it says. */
import { z } from "zod";
import { instantSchema } from "./read.ts";

export const undeliveredSchema = z
  .object({
    items: z.array(
      z.object({
        /** The way out it was to take, such as `national`. */
        line: z.string(),
        /** What it is about, if it is about a read. */
        readId: z.string().nullable(),
        cameraId: z.string().nullable(),
        /** In words. */
        reason: z.string(),
        undeliveredAt: instantSchema,
        /** False for what an older release kept without its content. */
        canBeSentAgain: z.boolean(),
      }),
    ),
    /** All that are undelivered, also those that are not shown. */
    total: z.int(),
    /** Messages on their way, or that wait until their line works. */
    waiting: z.int(),
  })
  .meta({ id: "Undelivered" });

export const sentAgainSchema = z
  .object({
    /** Messages that wait again, and are sent within seconds where their line works. */
    messages: z.int(),
  })
  .meta({ id: "SentAgain" });
