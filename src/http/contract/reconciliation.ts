/** The daily accounts on the wire: what arrived, how it ended, and whether that adds up. */
import { z } from "zod";
import { askedInstantSchema, instantSchema } from "./read.ts";

const count = z.int();
const daySchema = z.iso.date().meta({ description: "A day in UTC." });

export const accountDaysQuery = z.object({
  /** The last week up to now, where they are left out; at most 31 days. */
  from: askedInstantSchema.optional(),
  to: askedInstantSchema.optional(),
});

export const accountsSchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    /** The newest day first, and on each those that do not add up. */
    items: z.array(
      z.object({
        day: daySchema,
        /** Null for whoever is no camera of ours. */
        cameraId: z.string().nullable(),
        cameraCode: z.string().nullable(),
        protocols: z.array(z.string()),
        arrived: count,
        /** Captures with at least one new read. */
        reads: count,
        duplicates: count,
        /** Heartbeats, and pictures in which nothing was to be read. */
        withoutRead: count,
        quarantined: count,
        /** Told to come again; nothing was kept. */
        turnedAway: count,
        /** Answered with an error of ours; nothing was kept. */
        failed: count,
        /** The server was ended while it had them in hand; the camera had no answer. */
        cutOff: count,
        /** Being dealt with now. */
        inHand: count,
        /** Entries of the journal. A photograph may hold several reads. */
        journaled: count,
        stored: count,
        matchedOnly: count,
        known: count,
        aside: count,
        waiting: count,
        /** All zero when the day adds up. */
        difference: z.object({ unended: count, notJournaled: count, notFollowed: count }),
        /** By day of capture; null where nothing is forwarded. */
        centre: z.object({ captured: count, accepted: count, refused: count, unanswered: count }).nullable(),
      }),
    ),
  })
  .meta({ id: "DailyAccounts" });

export const unendedQuery = accountDaysQuery.extend({ cameraId: z.string().max(100).optional() });

export const unendedSchema = z
  .object({
    items: z.array(
      z.object({
        receivedAt: instantSchema,
        cameraId: z.string().nullable(),
        cameraCode: z.string().nullable(),
        protocol: z.string(),
        because: z.enum(["in-hand", "failed", "cut-off"]),
      }),
    ),
    /** There are more, and these are the oldest. */
    isCut: z.boolean(),
  })
  .meta({ id: "UnendedArrivals" });
