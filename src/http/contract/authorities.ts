/** Authorities on the wire: what was asked, what the authoriser sees before signing, and what became of it. */
import { z } from "zod";
import { RANKS } from "#terms/officer.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import { fetchedBySchema } from "./fetched-by.ts";
import { clauseSchema } from "./policy.ts";
import { instantSchema } from "./read.ts";
import { matterSchema, questionSchema } from "./search.ts";

export const askAuthoritySchema = matterSchema.meta({ id: "AskAuthority" });

export const refuseAuthoritySchema = z
  .object({ reason: z.string().min(5).max(1000) })
  .meta({ id: "RefuseAuthority" });

const personSchema = z.object({ id: z.string(), name: z.string(), rank: z.enum(RANKS) });

const AUTHORITY_STATES = ["asked", "signed", "refused", "expired", "used"] as const;

export const authoritySchema = z
  .object({
    id: z.string(),
    /** `used` means that the permitted number of uses is spent. */
    state: z.enum(AUTHORITY_STATES),
    askedBy: personSchema,
    askedAt: instantSchema,
    question: questionSchema,
    /** The question in words, for example `Vehicle AB49 XYZ`. */
    questionWords: z.string(),
    /** The forces whose data is asked for. */
    dataOf: z.array(z.string()),
    capturedFrom: instantSchema,
    capturedTo: instantSchema,
    /** Whole days between the oldest data asked for and now. */
    oldestDataAgeDays: z.int(),
    purpose: z.enum(PURPOSES),
    category: z.enum(CRIME_CATEGORIES),
    reference: z.string(),
    justification: z.string(),
    rankNeeded: z.enum(RANKS),
    ruleId: z.string(),
    clause: clauseSchema,
    decidedBy: personSchema.nullable(),
    decidedAt: instantSchema.nullable(),
    refusalReason: z.string().nullable(),
    validUntil: instantSchema.nullable(),
    /** Until when it waits for a signature. */
    lapsesAt: instantSchema,
    uses: z.int(),
    maxUses: z.int(),
    lastUsedAt: instantSchema.nullable(),
    /** True when the officer who reads this may sign or refuse it. */
    mayDecide: z.boolean(),
    /** Why not, in words, when `mayDecide` is false and the authority is still open. */
    mayNotDecideBecause: z.string().nullable(),
  })
  .meta({ id: "Authority" });
export type AuthorityBody = z.infer<typeof authoritySchema>;

export const authorityListSchema = z
  .object({ items: z.array(authoritySchema), next: z.string().optional() })
  .meta({ id: "AuthorityList" });

export const authorityBoxSchema = z.object({
  /** `inbox`: what waits for your signature. `mine`: what you asked for. */
  box: z.enum(["inbox", "mine"]).default("inbox"),
  fetchedBy: fetchedBySchema,
});
