/** Screening, the list of those consulted, conditions and deployments of a site case on the wire. Parts of `sites.ts`. */

import { z } from "zod";
import { CASE_DOCUMENTS } from "#policy/site-rules.ts";
import { ASKING_WAYS, DEPLOYMENTS, STANCES } from "#sites/case-parts.ts";
import { CONDITION_STANDINGS } from "#sites/conditions.ts";
import { BODY_STANDINGS } from "#sites/consultation-list.ts";
import { parseId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { RANKS } from "#terms/officer.ts";
import { instantSchema } from "./read.ts";

const text = z.string().trim().min(1).max(4000);
const shortText = z.string().trim().min(1).max(200);
const maybeText = z.string().trim().max(4000);
const date = z.iso
  .date()
  .meta({ example: "2026-03-11" })
  .transform((day) => day as LocalDate);
const moment = z
  .string()
  .meta({ example: "2026-03-11T08:30:00Z" })
  .transform((at, context): Instant => {
    const parsed = parseInstant(at);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: "custom", message: "is not a time" });
    return z.NEVER;
  });
const dpiaId = z.string().transform((id, context) => {
  const parsed = parseId("dpia", id);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: "custom", message: "is not the id of a DPIA" });
  return z.NEVER;
});

export const conditionsAsked = z
  .array(z.object({ text, dueOn: date, owner: shortText }))
  .max(30)
  .readonly()
  .optional();

export const CASE_COMMANDS = [
  z.object({
    type: z.literal("screen"),
    deployment: z.enum(DEPLOYMENTS),
    /** A fixed site always needs one. */
    needsFull: z.boolean(),
    necessity: shortText,
    reason: text,
    /** The last day of a case that needs less. */
    endsOn: date.optional(),
  }),
  /** Takes the newest signed version of one of our own documents. */
  z.object({ type: z.literal("take-dpia"), document: dpiaId }),
  z.object({ type: z.literal("ask-body"), name: shortText, askedOn: date, way: z.enum(ASKING_WAYS) }),
  z.object({ type: z.literal("remind-body"), name: shortText }),
  z.object({
    type: z.literal("record-reply"),
    name: shortText,
    reply: z.object({
      repliedOn: date,
      stance: z.enum(STANCES),
      words: text,
      /** What we answer; an objection needs one. */
      response: maybeText,
    }),
  }),
  z.object({ type: z.literal("close-consultation"), outcome: text }),
  z.object({
    type: z.literal("settle-condition"),
    number: z.int().min(1),
    isMet: z.boolean(),
    evidence: text,
  }),
  z.object({ type: z.literal("extend"), endsOn: date, reason: text }),
  z.object({
    type: z.literal("log-deployment"),
    deployment: z.object({
      unit: shortText,
      from: moment,
      to: moment,
      /** A district, never a place. */
      area: shortText,
      operation: shortText,
      inCharge: shortText,
    }),
  }),
] as const;

const personSchema = z.object({ id: z.string(), name: z.string(), rank: z.enum(RANKS) });
const stamp = { at: instantSchema, by: personSchema };

/** What the case holds of them. */
export const CASE_PARTS = {
  screening: z
    .object({
      deployment: z.enum(DEPLOYMENTS),
      needsFull: z.boolean(),
      necessity: z.string(),
      reason: z.string(),
      /** What it needs before it is approved. */
      documents: z.array(z.enum(CASE_DOCUMENTS)),
    })
    .nullable(),
  extensions: z.array(z.object({ ...stamp, endsOn: z.string(), reason: z.string() })),
  /** The newest 200, newest first. */
  deployments: z.array(
    z.object({
      ...stamp,
      unit: z.string(),
      from: instantSchema,
      to: instantSchema,
      area: z.string(),
      operation: z.string(),
      inCharge: z.string(),
    }),
  ),
  bodies: z.array(
    z.object({
      name: z.string(),
      askedOn: z.string(),
      way: z.enum(ASKING_WAYS),
      replyBy: z.string(),
      remindedOn: z.string().nullable(),
      standing: z.enum(BODY_STANDINGS),
      reply: z
        .object({
          repliedOn: z.string(),
          stance: z.enum(STANCES),
          words: z.string(),
          response: z.string(),
        })
        .nullable(),
    }),
  ),
  /** Those that usually have an interest and were not asked yet. */
  bodiesToAsk: z.array(z.string()),
  conditions: z.array(
    z.object({
      number: z.int(),
      text: z.string(),
      dueOn: z.string(),
      owner: z.string(),
      standing: z.enum(CONDITION_STANDINGS),
      /** Whether collection stops when it is not met on its day. */
      stopsCollection: z.boolean(),
      settled: z.object({ ...stamp, isMet: z.boolean(), evidence: z.string() }).nullable(),
    }),
  ),
};

/** What the list of sites tells of them. */
export const SUMMARY_PARTS = {
  /** The last day of a deployment; null for what has none. */
  endsOn: z.string().nullable(),
  conditionsOpen: z.int(),
  /** Past their day, or found not to be met. */
  conditionsBroken: z.int(),
};
