/** The way to the national centre on the wire: is it up, how far behind are we, and what did it take or refuse. */
import { z } from "zod";
import { FORWARDING_MODES, FORWARDING_STATES } from "#forwarding/forwarding-words.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

export const forwardingStatusSchema = z
  .object({
    mode: z.enum(FORWARDING_MODES),
    state: z.enum(FORWARDING_STATES),
    /** Reads in the journal that the centre has not answered for yet. */
    backlog: z.int(),
    lastAcceptedAt: instantSchema.nullable(),
    failingSince: instantSchema.nullable(),
    /** When it will be tried again, or when the daily submission starts. */
    nextAttemptAt: instantSchema.nullable(),
    /** The last failure in words; null when the last attempt went well. */
    failure: z.string().nullable(),
    refusedTotal: z.int(),
    /** The last 24 hours by capture time. */
    cameras: z.array(
      z.object({
        cameraId: z.string(),
        cameraCode: z.string(),
        accepted: z.int(),
        refused: z.int(),
        /** Sent again because the answer to an earlier sending was lost; the centre knows them by their identity. */
        resent: z.int(),
        /** Pictures over the national limits, which stayed here. */
        picturesLeftOut: z.int(),
        /** Pictures that our own disk no longer gives as they were kept; the reads went without them. */
        picturesDamaged: z.int(),
      }),
    ),
  })
  .meta({ id: "Forwarding" });
export type ForwardingStatusBody = z.infer<typeof forwardingStatusSchema>;

export const reconciliationQuery = z.object({ from: askedInstantSchema, to: askedInstantSchema });
export const reconciliationSchema = z
  .object({
    items: z.array(
      z.object({
        cameraId: z.string(),
        cameraCode: z.string(),
        /** Start of the hour of capture. */
        hour: instantSchema,
        /** In our store. */
        reads: z.int(),
        /** Without an answer yet; negative where reads have been deleted here since they were sent. */
        unanswered: z.int(),
        accepted: z.int(),
        refused: z.int(),
        resent: z.int(),
        picturesLeftOut: z.int(),
        picturesDamaged: z.int(),
      }),
    ),
  })
  .meta({ id: "Reconciliation" });

export const refusedReadsSchema = z
  .object({
    items: z.array(
      z.object({ readId: z.string(), cameraId: z.string(), reason: z.string(), at: instantSchema }),
    ),
  })
  .meta({ id: "RefusedReads" });
