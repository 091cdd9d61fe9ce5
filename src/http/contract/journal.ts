/** Entries of the journal that followers set aside, on the wire: which and why, never what they say. */
import { z } from "zod";
import { instantSchema } from "./read.ts";

export const journalAsidesSchema = z
  .object({
    items: z.array(
      z.object({
        follower: z.string(),
        readId: z.string(),
        /** The code of the failure; `unexpected` for a mistake in Fosseway. */
        problem: z.string(),
        setAsideAt: instantSchema,
      }),
    ),
    /** All that wait, also those that are not shown. */
    total: z.int(),
  })
  .meta({ id: "JournalAsides" });

export const retriedAsidesSchema = z
  .object({
    done: z.int(),
    /** Stay set aside. */
    failed: z.int(),
  })
  .meta({ id: "RetriedAsides" });
