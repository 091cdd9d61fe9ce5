/** Authorities on the wire: what was asked, what the authoriser sees before signing, and what became of it. */
import { z } from "zod";
import { RANKS } from "#terms/officer.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import { anyQuestionSchema } from "./analysis-question.ts";
import { fetchedBySchema } from "./fetched-by.ts";
import { clauseSchema } from "./policy.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";
import { matterSchema, narrowingShape } from "./search.ts";

export const askAuthoritySchema = matterSchema
  .extend({
    question: anyQuestionSchema,
    /** The offence that is investigated, or the risk that is met. */
    offence: z.string().trim().min(3).max(200),
    /** Why this much is asked and no less would do; `justification` says why it is necessary. */
    proportionality: z.string().trim().min(20).max(2000),
    /** Given by word of mouth because it could not wait: it can be used at once and ends unless this officer signs in time. */
    verbal: z.object({ by: z.string(), givenAt: askedInstantSchema }).optional(),
  })
  .meta({ id: "AskAuthority" });

const reasonSchema = z.string().trim().min(5).max(1000);

export const signAuthoritySchema = z
  .object({
    /** Why the search is necessary and proportionate, in the signer's words. */
    reason: reasonSchema,
    /** To sign for a part of the window; absent: for all of it. */
    capturedFrom: askedInstantSchema.optional(),
    capturedTo: askedInstantSchema.optional(),
  })
  .meta({ id: "SignAuthority" });

export const refuseAuthoritySchema = z.object({ reason: reasonSchema }).meta({ id: "RefuseAuthority" });
export const revokeAuthoritySchema = z.object({ reason: reasonSchema }).meta({ id: "RevokeAuthority" });

const personSchema = z.object({ id: z.string(), name: z.string(), rank: z.enum(RANKS) });

const AUTHORITY_STATES = [
  "asked",
  "verbal",
  "unconfirmed",
  "signed",
  "refused",
  "revoked",
  "expired",
  "used",
] as const;

export const authoritySchema = z
  .object({
    id: z.string(),
    /**
     * `used` means that the permitted number of uses is spent; `verbal`, given by word of mouth and in force until it lapses;
     * `unconfirmed`, given by word of mouth and not signed in time.
     */
    state: z.enum(AUTHORITY_STATES),
    askedBy: personSchema,
    askedAt: instantSchema,
    question: anyQuestionSchema,
    ...narrowingShape,
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
    /** Null in authorities of older releases, as is the proportionality. */
    offence: z.string().nullable(),
    proportionality: z.string().nullable(),
    verbal: z.object({ by: personSchema, givenAt: instantSchema }).nullable(),
    rankNeeded: z.enum(RANKS),
    ruleId: z.string(),
    clause: clauseSchema,
    decidedBy: personSchema.nullable(),
    decidedAt: instantSchema.nullable(),
    refusalReason: z.string().nullable(),
    signedReason: z.string().nullable(),
    /** The window that was signed for, where it is narrower than the one asked for. */
    signedWindow: z.object({ capturedFrom: instantSchema, capturedTo: instantSchema }).nullable(),
    revoked: z.object({ by: personSchema, at: instantSchema, reason: z.string() }).nullable(),
    validUntil: instantSchema.nullable(),
    /** Until when it waits for a signature; one given by word of mouth can be used until then. */
    lapsesAt: instantSchema,
    uses: z.int(),
    maxUses: z.int(),
    lastUsedAt: instantSchema.nullable(),
    /** True when the officer who reads this may sign or refuse it. */
    mayDecide: z.boolean(),
    /** Why not, in words, when `mayDecide` is false and the authority is still open. */
    mayNotDecideBecause: z.string().nullable(),
    /** True when the officer who reads this may take it back. */
    mayRevoke: z.boolean(),
  })
  .meta({ id: "Authority" });
export type AuthorityBody = z.infer<typeof authoritySchema>;

export const authorityListSchema = z
  .object({ items: z.array(authoritySchema), next: z.string().optional() })
  .meta({ id: "AuthorityList" });

export const authorityBoxSchema = z.object({
  /**
   * `inbox`: what waits for your signature. `mine`: what you asked for. `unfounded`: given by word of mouth, as was said, and
   * never signed.
   */
  box: z.enum(["inbox", "mine", "unfounded"]).default("inbox"),
  fetchedBy: fetchedBySchema,
});

export const signersSchema = z.object({ items: z.array(personSchema) }).meta({ id: "Signers" });

export const waitingSchema = z
  .object({
    /** How many authorities wait for your signature. */
    authorities: z.int(),
    /** The sites that wait for your approval. */
    sites: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
  })
  .meta({ id: "WaitingForMe" });

export const earlierSearchesSchema = z
  .object({
    /** By the same asker for the same question, newest first. */
    items: z.array(
      z.object({
        askedAt: instantSchema,
        capturedFrom: instantSchema,
        capturedTo: instantSchema,
        reference: z.string(),
        underAuthority: z.boolean(),
      }),
    ),
    /** How many of the asker's latest searches were looked through. */
    lookedThrough: z.int(),
  })
  .meta({ id: "EarlierSearches" });
