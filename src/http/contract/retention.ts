/** What retention would delete, and the certificate of what it did. */
import { z } from "zod";
import { KEPT_CLASSES } from "#policy/keeping-rules.ts";
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
  /** Pictures as the camera sent them, that go before the others. */
  originals: z.int(),
  /** Deliveries in quarantine. */
  quarantined: z.int(),
  /** Records that are over by the rules of their own class. */
  searches: z.int(),
  authorities: z.int(),
  /** Of the register of searches that auditors look into. */
  searchRegister: z.int(),
  /** What auditors asked about searches, and their samples. */
  auditWork: z.int(),
  listEntries: z.int(),
  /** What the public wrote, and its answers. */
  publicCases: z.int(),
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

export const keptClassesSchema = z
  .object({
    items: z.array(
      z.object({
        of: z.enum(["reads", ...KEPT_CLASSES]),
        /** By force; without a policy nothing is collected, and nothing is said. */
        rules: z.array(
          z.object({
            force: z.string(),
            keptFor: z.string().nullable(),
            clause: z.object({ source: z.string(), where: z.string() }).nullable(),
            before: instantSchema.nullable(),
          }),
        ),
        /** What would go now, of all forces; null where no policy holds. */
        going: z.int().nullable(),
        /** Of records that go by their own force's rule. */
        byForce: z.array(z.object({ force: z.string(), count: z.int() })),
      }),
    ),
  })
  .meta({ id: "KeptClasses" });

export const certificatesSchema = z
  .object({
    items: z.array(
      z.object({
        /** Of the entry in the audit log. */
        index: z.int(),
        leafHash: z.string(),
        at: instantSchema,
        by: z.string(),
        /** Because its time was over, by the order of a court, or because a case was closed. */
        of: z.enum(["time", "court", "case"]),
        capturedBefore: z.string().nullable(),
        reads: z.int(),
        pictures: z.int(),
        alerts: z.int(),
        quarantined: z.int(),
        /** Every other kind of record. */
        records: z.int(),
      }),
    ),
  })
  .meta({ id: "ErasureCertificates" });

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
