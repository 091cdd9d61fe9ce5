/** What retention would delete, and the certificate of what it did. */
import { z } from "zod";
import { instantSchema } from "./read.ts";

const countsSchema = z.object({
  reads: z.int(),
  /** Weeks of reads that go whole. */
  partitions: z.array(z.string()),
  /** Alerts that hold a copy of such a read. */
  alerts: z.int(),
  /** What people said of such a read; the counts of it stay. */
  reviews: z.int(),
  images: z.int(),
  imageBytes: z.int(),
  /** Deliveries in quarantine. */
  quarantined: z.int(),
  /** Records that are over by the rules of their own class. */
  searches: z.int(),
  authorities: z.int(),
  listEntries: z.int(),
});

export const retentionPlanSchema = z
  .object({
    /** "12 months", from the policy. */
    keptFor: z.string(),
    clause: z.object({ source: z.string(), where: z.string() }),
    /** Everything captured before this must go. */
    capturedBefore: instantSchema,
    counts: countsSchema,
    readsHeld: z.int(),
    /** Whose reads go together. */
    forces: z.array(z.string()),
    /** So much would go that a person must confirm it. */
    needsConfirming: z.boolean(),
  })
  .meta({ id: "RetentionPlan" });

export const runRetentionSchema = z
  .object({ confirmed: z.boolean().default(false) })
  .meta({ id: "RunRetention" });

export const erasedSchema = z
  .object({
    counts: countsSchema,
    /** How many of the reads were whose. */
    byForce: z.array(z.object({ force: z.string(), reads: z.int() })),
    /** The entry of the audit log that certifies it. */
    certificate: z.object({ index: z.int(), leafHash: z.string() }),
  })
  .meta({ id: "Erased" });
