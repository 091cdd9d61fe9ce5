/** The audit log on the wire: entries, the signed checkpoint, and what verifying it found. */
import { z } from "zod";
import { AUDIT_OPERATIONS } from "#audit/ports.ts";
import { instantSchema } from "./read.ts";

const auditEntrySchema = z
  .object({
    index: z.int(),
    at: instantSchema,
    actor: z.object({
      id: z.string(),
      name: z.string(),
      rank: z.string().nullable(),
      roles: z.array(z.string()).readonly(),
    }),
    operation: z.enum(AUDIT_OPERATIONS),
    object: z.string(),
    outcome: z.enum(["allowed", "refused", "failed"]),
    facts: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]),
    ),
    withheld: z
      .boolean()
      .meta({ description: "About a covert thing, or one shown to some people alone: you may not read it." }),
    leafHash: z.string(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntryBody = z.infer<typeof auditEntrySchema>;

export const auditListQuerySchema = z.object({
  /** Entries with an index below this one; absent for the newest. */
  before: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  operation: z.enum(AUDIT_OPERATIONS).optional(),
  outcome: z.enum(["allowed", "refused", "failed"]).optional(),
  actor: z.string().max(100).optional(),
});

export const auditListSchema = z
  .object({
    /** Newest first. */
    items: z.array(auditEntrySchema),
    /** Pass as `before`; absent at the end. */
    next: z.int().optional(),
    size: z.int(),
  })
  .meta({ id: "AuditList" });

export const checkpointSchema = z
  .object({
    origin: z.string(),
    size: z.int(),
    rootHash: z.string(),
    /** The signed note, ready to be kept or handed to somebody outside. */
    note: z.string(),
    /** The key that signs, in the form of a C2SP verifier key. */
    publicKey: z.string(),
  })
  .meta({ id: "Checkpoint" });

export const auditVerifySchema = z
  .object({
    whole: z.boolean(),
    entries: z.int(),
    /** What was found, in plain words; one line each. */
    words: z.array(z.string()).readonly(),
    /** Places that do not verify, first one first. */
    findings: z.array(z.object({ code: z.string(), index: z.int().nullable(), words: z.string() })),
    checkpoint: checkpointSchema,
    tookMs: z.int(),
  })
  .meta({ id: "AuditVerification" });

export const inclusionProofSchema = z
  .object({
    index: z.int(),
    size: z.int(),
    leafHash: z.string(),
    /** Hashes from the leaf's sibling up to the root, hex (RFC 6962 2.1.1). */
    path: z.array(z.string()).readonly(),
    checkpoint: z.string(),
  })
  .meta({ id: "InclusionProof" });
