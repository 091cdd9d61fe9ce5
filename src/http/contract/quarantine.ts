/** Deliveries that could not become reads, as the ANPR manager sees them. The bytes themselves are never sent out. */
import { z } from "zod";
import { QUARANTINE_REASONS } from "#ingest/ports.ts";
import { takenBatchSchema } from "./captures.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

export const quarantineReasonSchema = z.enum(QUARANTINE_REASONS).meta({ id: "QuarantineReason" });

export const quarantinedSchema = z
  .object({
    id: z.string(),
    receivedAt: instantSchema,
    reason: quarantineReasonSchema,
    /** What was wrong, in plain words. */
    detail: z.string(),
    /** What a person can do about it. */
    advice: z.string(),
    /** The name of the camera protocol it came by, which reads it at a retry. */
    protocol: z.string(),
    /** The same for people. */
    cameBy: z.string(),
    claimedCamera: z.string(),
    contentType: z.string(),
    sizeBytes: z.int(),
    /** True when only the first bytes were kept: such a delivery cannot be retried. */
    truncated: z.boolean(),
    capturedAt: instantSchema.nullable(),
    idempotencyKey: z.string().nullable(),
    state: z.enum(["waiting", "retried", "discarded"]),
  })
  .meta({ id: "Quarantined" });
export type QuarantinedBody = z.infer<typeof quarantinedSchema>;

export const quarantineListSchema = z
  .object({
    items: z.array(quarantinedSchema),
    /** Pass it back as `before` for the next page; absent on the last. */
    next: z.string().optional(),
    /** How many wait for a person, on all pages. */
    waiting: z.int(),
  })
  .meta({ id: "QuarantineList" });

export const quarantineQuerySchema = z.object({
  state: z.enum(["waiting", "all"]).default("waiting"),
  before: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const quarantineIdSchema = z.object({ id: z.string() });

/** What a person may settle before the delivery is tried again. Nothing that the camera said is altered. */
export const retrySchema = z
  .object({
    /** For a delivery whose camera was not known: which one it came from. */
    cameraId: z.string().optional(),
    /** For a delivery that holds no time, or an ambiguous one: the moment it was captured. */
    capturedAt: askedInstantSchema.optional(),
    /** Takes captures older than the usual limit, for example after a long loss of the line. */
    acceptLate: z.boolean().default(false),
    /** For what came while this server's own clock stood wrong: takes what was captured up to now. */
    serverClockWasWrong: z.boolean().default(false),
  })
  .meta({ id: "QuarantineRetry" });

/** Everything of one cause that waits, newest first, as many as one request may take. */
export const retryAllSchema = z
  .object({
    reason: quarantineReasonSchema,
    acceptLate: z.boolean().default(false),
    serverClockWasWrong: z.boolean().default(false),
    /** `next` of the request before. */
    before: z.string().optional(),
  })
  .meta({ id: "QuarantineRetryAll" });

export const retriedAllSchema = z
  .object({
    retried: z.int(),
    /** Stay in quarantine. */
    stillRefused: z.int(),
    /** There is no room for their pictures at the moment: go on a little later. */
    busy: z.boolean(),
    /** Pass it back as `before` to go on; absent when all have been tried. */
    next: z.string().optional(),
  })
  .meta({ id: "QuarantineRetriedAll" });

export type RetryBody = z.infer<typeof retrySchema>;

/** `state` is "retried" only when every part of the delivery was taken. */
export const retriedSchema = z
  .object({ quarantined: quarantinedSchema, result: takenBatchSchema })
  .meta({ id: "QuarantineRetried" });

export const discardSchema = z
  .object({ reason: z.string().trim().min(3).max(500) })
  .meta({ id: "QuarantineDiscard" });

/** Deliveries of one cause and sender that wait. All strangers are one sender. */
export const quarantineGroupsSchema = z
  .object({
    items: z.array(
      z.object({
        reason: quarantineReasonSchema,
        /** Null for strangers. */
        claimedCamera: z.string().nullable(),
        /** The camera's public code, where it is in the register. */
        cameraCode: z.string().nullable(),
        deliveries: z.int(),
        oldest: instantSchema,
        newest: instantSchema,
      }),
    ),
  })
  .meta({ id: "QuarantineGroups" });

export const discardGroupSchema = z
  .object({
    cause: quarantineReasonSchema,
    claimedCamera: z.string().max(200).nullable(),
    /** The `newest` that was shown: what came later is not discarded unseen. */
    until: askedInstantSchema,
    reason: z.string().trim().min(3).max(500),
  })
  .meta({ id: "QuarantineGroupDiscard" });

export const discardedGroupSchema = z.object({ discarded: z.int() }).meta({ id: "QuarantineGroupDiscarded" });
