/** Site cases on the wire: from proposal to closing, with every document a step needs. A position has its own address. */
import { z } from "zod";
import { SITE_FACTORS } from "#policy/policy-profile.ts";
import { SITE_COMMANDS } from "#sites/site-command.ts";
import { SITE_EVENTS, SITE_STATES } from "#sites/site-words.ts";
import { RANKS } from "#terms/officer.ts";
import { instantSchema } from "./read.ts";
import { CASE_COMMANDS, CASE_PARTS, conditionsAsked, SUMMARY_PARTS } from "./site-cases.ts";
import { dataFateSchema, reviewEndingSchema, siteEffectSchema } from "./site-reviews.ts";

const text = z.string().trim().min(1).max(4000);
const shortText = z.string().trim().min(1).max(200);
export const dateSchema = z.iso.date().meta({ example: "2026-03-11" });

const assessmentSchema = z
  .object({
    factors: z.array(z.enum(SITE_FACTORS)).min(1).readonly(),
    problemStatement: text,
    /** The figures that the problem statement rests on, each with its period and source. */
    figures: z
      .array(
        z.object({ what: shortText, value: z.number(), from: dateSchema, to: dateSchema, source: shortText }),
      )
      .min(1)
      .max(50)
      .readonly(),
    /** Other tactics, more or less intrusive, and why they would not do. */
    alternatives: z
      .array(z.object({ tactic: shortText, result: text }))
      .min(1)
      .max(20)
      .readonly(),
    /** Cameras of others that could serve, so that the total stays down. */
    otherCamerasConsidered: text,
    necessity: text,
    proportionality: text,
    privacyImpact: text,
    expectedEffect: text,
  })
  .meta({ id: "SiteAssessment" });

const consultationSchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("held"),
      from: dateSchema,
      to: dateSchema,
      bodies: z
        .array(z.object({ name: shortText, reply: text, response: text.optional() }))
        .min(1)
        .max(100)
        .readonly(),
      outcome: text,
    }),
    z.object({
      kind: z.literal("not-held"),
      /** Why consulting would defeat the purpose. */
      reason: text,
    }),
  ])
  .meta({ id: "SiteConsultation" });

const dpiaSchema = z
  .object({ dpiaId: shortText, version: shortText, signer: shortText, signedOn: dateSchema })
  .meta({ id: "SiteDpia" });

export const positionSchema = z
  .object({ latDeg: z.number().min(-90).max(90), lonDeg: z.number().min(-180).max(180) })
  .meta({ id: "Position" });

/** An empty text counts as none. */
const maybeText = z
  .string()
  .trim()
  .max(200)
  .transform((text) => (text === "" ? undefined : text))
  .optional();

export const siteDescriptionSchema = z
  .object({
    /** Its number or name, for example `A971`. */
    road: maybeText,
    /** Where on the road, as a patrol would be told. */
    place: maybeText,
    /** The nearest town; without it the nearest on the map. */
    town: maybeText,
  })
  .meta({ id: "SiteDescription" });

export const proposeSiteSchema = z
  .object({
    /** A code without a place in it, for example `MAR-07`. */
    code: z
      .string()
      .regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/, "use capital letters, digits and hyphens, for example MAR-07"),
    /** What officers call it. Never published. */
    name: shortText,
    /** The district that public figures may name. */
    district: shortText,
    purpose: text,
    /** Omit for a vehicle-mounted or moveable deployment. Kept encrypted. */
    position: positionSchema.optional(),
    /** Where it is in words, for those who are sent there. Kept encrypted. */
    description: siteDescriptionSchema.optional(),
  })
  .meta({ id: "ProposeSite" });

const reasonBody = { reason: text };
export const siteCommandSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("assess"), assessment: assessmentSchema }),
    z.object({ type: z.literal("consult"), consultation: consultationSchema }),
    z.object({ type: z.literal("sign-dpia"), dpia: dpiaSchema }),
    z.object({ type: z.literal("describe"), description: siteDescriptionSchema }),
    z.object({
      type: z.literal("approve"),
      reviewIntervalMonths: z.int().min(1).max(24).optional(),
      conditions: conditionsAsked,
    }),
    ...CASE_COMMANDS,
    z.object({ type: z.literal("refuse"), ...reasonBody }),
    z.object({ type: z.literal("go-live"), acceptanceTest: text, signage: text }),
    z.object({ type: z.literal("suspend"), ...reasonBody }),
    z.object({ type: z.literal("resume"), ...reasonBody }),
    z.object({
      type: z.literal("review"),
      necessity: text,
      proportionality: text,
      privacyImpact: text,
      measuredEffect: text,
      /** Without it the site goes on as it is. */
      ending: reviewEndingSchema.optional(),
    }),
    z.object({
      type: z.literal("close"),
      ...reasonBody,
      dataTreatment: text,
      /** Without it reads and pictures are kept until their ordinary time is over. */
      dataFate: dataFateSchema.optional(),
    }),
  ])
  .meta({ id: "SiteCommand" });

const personSchema = z.object({ id: z.string(), name: z.string(), rank: z.enum(RANKS) });
const decidedSchema = z.object({ at: instantSchema, by: personSchema, reason: z.string() });

export const siteSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    /** Whose site it is. */
    forceId: z.string(),
    district: z.string(),
    state: z.enum(SITE_STATES),
    proposedAt: instantSchema,
    nextReviewAt: instantSchema.nullable(),
    ...SUMMARY_PARTS,
    cameras: z.int(),
    contributing: z.boolean(),
    /** Why its reads are refused, in words; null while they are taken. */
    notContributingBecause: z.string().nullable(),
  })
  .meta({ id: "Site" });

export const sitesSchema = z
  .object({
    items: z.array(siteSchema),
    counts: z.partialRecord(z.enum(SITE_STATES), z.int()),
  })
  .meta({ id: "Sites" });

export const siteCaseSchema = siteSchema
  .extend({
    purpose: z.string(),
    proposedBy: personSchema,
    hasPosition: z.boolean(),
    assessment: assessmentSchema.nullable(),
    consultation: consultationSchema.nullable(),
    dpia: dpiaSchema
      .extend({
        /** Our own document; null for one that is kept elsewhere. */
        document: z.string().nullable(),
      })
      .meta({ id: "SiteDpiaTaken" })
      .nullable(),
    ...CASE_PARTS,
    approval: z.object({ at: instantSchema, by: personSchema, reviewIntervalMonths: z.int() }).nullable(),
    liveSince: instantSchema.nullable(),
    acceptanceTest: z.string().nullable(),
    signage: z.string().nullable(),
    reviews: z.array(
      z.object({
        at: instantSchema,
        by: personSchema,
        necessity: z.string(),
        proportionality: z.string(),
        privacyImpact: z.string(),
        measuredEffect: z.string(),
        /** As it was on that day; null for reviews of older releases. */
        effect: siteEffectSchema.nullable(),
        ending: reviewEndingSchema.nullable(),
      }),
    ),
    suspension: decidedSchema.nullable(),
    refusal: decidedSchema.nullable(),
    closure: decidedSchema
      .extend({
        dataTreatment: z.string(),
        /** Null where it was closed in words alone. */
        dataFate: dataFateSchema.nullable(),
      })
      .nullable(),
    history: z.array(z.object({ at: instantSchema, by: personSchema, what: z.enum(SITE_EVENTS) })),
    /** Steps that can be taken now. */
    nextCommands: z.array(z.enum(SITE_COMMANDS)).readonly(),
    /** Number of events so far; send it back as `If-Match` to be told when somebody else was faster. */
    version: z.int(),
  })
  .meta({ id: "SiteCase" });
export type SiteCaseBody = z.infer<typeof siteCaseSchema>;

export const sitePositionsSchema = z
  .object({ items: z.array(z.object({ siteId: z.string(), code: z.string(), position: positionSchema })) })
  .meta({ id: "SitePositions" });

export const sitePositionSchema = z
  .object({
    siteId: z.string(),
    position: positionSchema.nullable(),
    /** As it was written; null where nobody has. */
    description: z
      .object({ road: z.string().nullable(), place: z.string().nullable(), town: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: "SitePosition" });

export const siteIdParams = z.object({ id: z.string() });
