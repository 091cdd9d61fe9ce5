/** Orders to preserve records on the wire: what was asked for, what became of it, and what it holds. */
import { z } from "zod";
import { RANKS } from "#terms/officer.ts";
import { clauseSchema } from "./policy.ts";
import { askedInstantSchema, instantSchema, readSchema } from "./read.ts";

const personSchema = z.object({ id: z.string(), name: z.string(), rank: z.enum(RANKS) });
const actSchema = z.object({ by: personSchema, at: instantSchema, reason: z.string() });

export const askPreservationSchema = z
  .object({
    /** Of the case, for example its crime number. */
    reference: z.string().trim().min(3).max(100),
    offence: z.string().trim().min(3).max(200),
    legalBasis: z.string().trim().min(10).max(2000),
    /** Marks whose records are kept; none stands for every mark, and then cameras are named. */
    marks: z.array(z.string().max(20)).max(50).default([]),
    /** Codes or ids of cameras; none stands for every camera, and then marks are named. */
    cameras: z.array(z.string().max(100)).max(200).default([]),
    from: askedInstantSchema,
    to: askedInstantSchema,
    reviewAt: askedInstantSchema,
    /** Colleagues who may look at what is kept, besides the asker. */
    people: z.array(z.string()).max(50).default([]),
  })
  .meta({ id: "AskPreservation" });

export const preservationStepSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.enum(["sign", "refuse", "release"]), reason: z.string().trim().min(5).max(1000) }),
    z.object({
      type: z.literal("review"),
      reason: z.string().trim().min(5).max(1000),
      nextAt: askedInstantSchema,
    }),
  ])
  .meta({ id: "PreservationStep" });

export const preservationSchema = z
  .object({
    id: z.string(),
    state: z.enum(["asked", "in-force", "review-due", "refused", "released"]),
    reference: z.string(),
    offence: z.string(),
    legalBasis: z.string(),
    /** With their spaces, for people. */
    marks: z.array(z.string()),
    /** Codes of the cameras. */
    cameras: z.array(z.string()),
    from: instantSchema,
    to: instantSchema,
    reviewAt: instantSchema,
    askedBy: personSchema,
    askedAt: instantSchema,
    decision: actSchema.extend({ kind: z.enum(["signed", "refused"]) }).nullable(),
    reviews: z.array(actSchema.extend({ nextAt: instantSchema })),
    release: actSchema.nullable(),
    /** Null while it was not signed. */
    kept: z
      .object({
        reads: z.int(),
        pictures: z.int(),
        quarantined: z.int(),
        /** Null for those who may not know of what is watched in silence, as the two below. */
        alerts: z.int().nullable(),
        searches: z.int().nullable(),
        listEntries: z.int().nullable(),
        countedAt: instantSchema,
      })
      .nullable(),
    /** What was captured before this had been deleted when the order was signed, and cannot be brought back. */
    goneBefore: instantSchema.nullable(),
    /** Who may look at what is kept. */
    people: z.array(z.object({ id: z.string(), name: z.string() })),
    clause: clauseSchema,
    signerRank: z.enum(RANKS),
    mayDecide: z.boolean(),
    mayReview: z.boolean(),
    mayLook: z.boolean(),
  })
  .meta({ id: "Preservation" });

export const preservationListSchema = z
  .object({ items: z.array(preservationSchema) })
  .meta({ id: "PreservationList" });

export const preservedReadsSchema = z
  .object({ items: z.array(readSchema), next: z.string().optional() })
  .meta({ id: "PreservedReads" });

/** The orders that hold one record: why it is still there. */
export const holdsSchema = z
  .object({
    items: z.array(
      z.object({ id: z.string(), reference: z.string(), offence: z.string(), reviewAt: instantSchema }),
    ),
  })
  .meta({ id: "Holds" });

export const colleaguesSchema = z.object({ items: z.array(personSchema) }).meta({ id: "RankedColleagues" });
