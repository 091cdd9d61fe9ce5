/** Data protection impact assessments on the wire: sections, risks, advice, signatures, and every version with what it changed. */
import { z } from "zod";
import { DPIA_COMMANDS } from "#sites/decide-dpia.ts";
import {
  DPIA_SECTIONS,
  DPIA_STATES,
  DPIA_STEPS,
  type DpiaSection,
  LIKELIHOODS,
  SEVERITIES,
} from "#sites/dpia.ts";
import { RISK_LEVELS } from "#sites/dpia-risk.ts";
import { parseId } from "#terms/ids.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { RANKS } from "#terms/officer.ts";
import { instantSchema } from "./read.ts";

/** Empty while nobody has written it. */
const draftText = z.string().trim().max(10_000);
const neededText = z.string().trim().min(1).max(10_000);
const date = z.iso.date().transform((day) => day as LocalDate);

const riskSchema = z
  .object({
    what: neededText,
    likelihood: z.enum(LIKELIHOODS),
    severity: z.enum(SEVERITIES),
    /** What is done against it; may still be empty in a draft. */
    measures: draftText,
    likelihoodAfter: z.enum(LIKELIHOODS),
    severityAfter: z.enum(SEVERITIES),
  })
  .meta({ id: "DpiaRisk" });

const sections = Object.fromEntries(DPIA_SECTIONS.map((name) => [name, draftText])) as Record<
  DpiaSection,
  typeof draftText
>;

const siteId = z.string().transform((text, context) => {
  const id = parseId("site", text);
  if (id !== undefined) return id;
  context.addIssue({ code: "custom", message: "is not the id of a site" });
  return z.NEVER;
});

const covers = z.enum(["all-sites", "sites"]);
const content = {
  ...sections,
  risks: z.array(riskSchema).max(60),
  covers,
  siteIds: z.array(siteId).max(2_000),
};

export const beginDpiaSchema = z
  .object({
    /** As the force's own register names it, for example `DPIA-12`. Published with the summary. */
    reference: z.string().trim().min(1).max(60),
    ...content,
  })
  .meta({ id: "BeginDpia" });

export const dpiaCommandSchema = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal("write"),
      /** Needed where the newest version is signed, since that begins another one. */
      whyNew: draftText.default(""),
      ...content,
    }),
    z.object({
      type: z.literal("consult-commissioner"),
      askedOn: date,
      repliedOn: date,
      reply: neededText,
    }),
    z.object({ type: z.literal("publish") }),
  ])
  .meta({ id: "DpiaCommand" });

export const adviceSchema = z.object({ words: neededText, mayGoOn: z.boolean() }).meta({ id: "DpiaAdvice" });

export const signatureSchema = z
  .object({
    /** Needed where the data protection officer advised against going on. */
    whyAgainstAdvice: draftText.optional(),
  })
  .meta({ id: "DpiaSignature" });

const personSchema = z.object({ id: z.string(), name: z.string(), rank: z.enum(RANKS) });
const stamp = { at: instantSchema, by: personSchema };
const level = z.enum(RISK_LEVELS);

const shownContent = {
  ...(Object.fromEntries(DPIA_SECTIONS.map((name) => [name, z.string()])) as Record<
    DpiaSection,
    z.ZodString
  >),
  risks: z.array(riskSchema.extend({ level, levelAfter: level })),
  covers,
  siteIds: z.array(z.string()),
};

const versionSchema = z
  .object({
    number: z.int(),
    state: z.enum(DPIA_STATES),
    whyNew: z.string(),
    ...shownContent,
    /** Null until a risk is written down. */
    residualLevel: level.nullable(),
    writers: z.array(personSchema),
    advice: z.object({ ...stamp, words: z.string(), mayGoOn: z.boolean() }).nullable(),
    commissioner: z
      .object({ ...stamp, askedOn: z.string(), repliedOn: z.string(), reply: z.string() })
      .nullable(),
    signature: z
      .object({ ...stamp, whyAgainstAdvice: z.string().nullable(), reviewDueAt: instantSchema })
      .nullable(),
    publishedAt: instantSchema.nullable(),
    history: z.array(z.object({ ...stamp, what: z.enum(DPIA_STEPS), words: z.string() })),
    /** Against the version before it; null for the first. */
    changed: z
      .object({
        sections: z.array(
          z.object({ section: z.enum(DPIA_SECTIONS), before: z.string(), after: z.string() }),
        ),
        risksAdded: z.array(z.string()),
        risksRemoved: z.array(z.string()),
        risksChanged: z.array(z.string()),
        coversOther: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: "DpiaVersion" });

export const dpiaSummarySchema = z
  .object({
    id: z.string(),
    reference: z.string(),
    forceId: z.string(),
    title: z.string(),
    /** Of the newest version. */
    state: z.enum(DPIA_STATES),
    newest: z.int(),
    /** The newest version that is signed; null while none is. */
    signed: z.int().nullable(),
    covers,
    siteIds: z.array(z.string()),
    residualLevel: level.nullable(),
    /** Of the version that is signed. */
    reviewDueAt: instantSchema.nullable(),
    reviewOverdue: z.boolean(),
  })
  .meta({ id: "DpiaSummary" });

export const dpiasSchema = z.object({ items: z.array(dpiaSummarySchema) }).meta({ id: "Dpias" });

export const dpiaSchema = dpiaSummarySchema
  .extend({
    /** Oldest first. */
    versions: z.array(versionSchema),
    /** What has to be written before it can be advised on. */
    openParts: z.array(z.string()),
    commissionerNeeded: z.boolean(),
    /** Sites whose case rests on it, each with the version that it took. */
    restingSites: z.array(
      z.object({ id: z.string(), code: z.string(), name: z.string(), version: z.string() }),
    ),
    nextSteps: z.array(z.enum(DPIA_COMMANDS)).readonly(),
    /** Number of changes so far; send it back as `If-Match` to be told when somebody else was faster. */
    revision: z.int(),
  })
  .meta({ id: "Dpia" });

export const dpiaIdParams = z.object({ id: z.string() });
