/** The self-assessment on the wire: questions, answers, evidence from the registers, and every version there was. */
import { z } from "zod";
import { GAP_KINDS } from "#foi/assessment-gaps.ts";
import { QUESTION_IDS } from "#foi/principles.ts";
import { ASSESSMENT_ANSWERS } from "#foi/self-assessment.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { instantSchema } from "./read.ts";

const text = z.string().trim().max(4_000);
const needed = text.min(1);

export const assessmentContentSchema = z
  .object({
    /** The version that was seen; 0 where there is none. */
    seen: z.int().min(0),
    /** Which system, of which force, and what is not part of it. Without it nothing else is taken. */
    scope: text,
    answers: z
      .array(z.object({ question: z.enum(QUESTION_IDS), answer: z.enum(ASSESSMENT_ANSWERS), note: text }))
      .max(QUESTION_IDS.length),
    actions: z
      .array(
        z.object({
          principle: z.int().min(1).max(12),
          gap: needed,
          action: needed,
          owner: needed,
          due: z.iso.date().transform((date) => date as LocalDate),
        }),
      )
      .max(12),
  })
  .meta({ id: "SaveSelfAssessment" });

export const signOffSchema = z.object({ seen: z.int().min(1) }).meta({ id: "SignOffSelfAssessment" });

export const selfAssessmentSchema = z
  .object({
    principles: z.array(
      z.object({
        number: z.int(),
        title: z.string(),
        questions: z.array(z.object({ id: z.string(), text: z.string() })),
        /** What the registers say now. */
        evidence: z.array(
          z.object({
            question: z.string(),
            words: z.string(),
            value: z.string(),
            isGap: z.boolean(),
            /** No register here speaks about it: a yes rests on its note. */
            isMissing: z.boolean(),
            at: instantSchema,
            page: z.string(),
          }),
        ),
      }),
    ),
    /** 0 where there is none yet. */
    version: z.int(),
    scope: z.string(),
    /** What the registers say a scope is about. */
    scopeFacts: z.object({
      system: z.string(),
      force: z.string(),
      otherForces: z.array(z.string()),
      liveSites: z.int(),
      devices: z.int(),
    }),
    answers: z.array(
      z.object({ question: z.string(), answer: z.enum(ASSESSMENT_ANSWERS), note: z.string() }),
    ),
    actions: z.array(
      z.object({
        principle: z.int(),
        gap: z.string(),
        action: z.string(),
        owner: z.string(),
        due: z.string(),
        overdue: z.boolean(),
      }),
    ),
    signedOffBy: z.string().nullable(),
    /** Questions without an answer, and principles with a gap and without a plan. */
    openPoints: z.array(z.string()),
    /** Found without anybody looking; none while nothing is written. */
    gaps: z.array(z.object({ kind: z.enum(GAP_KINDS), principle: z.int(), words: z.string() })),
    /** What the public reads. */
    published: z
      .object({ version: z.int(), at: instantSchema, by: z.string(), address: z.string() })
      .nullable(),
    history: z.array(
      z.object({ version: z.int(), at: instantSchema, by: z.string(), signedOff: z.boolean() }),
    ),
  })
  .meta({ id: "SelfAssessment" });

export const compareQuery = z.object({
  earlier: z.coerce.number().int().min(1).optional(),
  later: z.coerce.number().int().min(1).optional(),
});

const versionSchema = z.object({ version: z.int(), at: instantSchema }).nullable();

export const comparisonSchema = z
  .object({
    from: versionSchema,
    to: versionSchema,
    differences: z.array(
      z.object({ of: z.string().nullable(), what: z.string(), before: z.string(), after: z.string() }),
    ),
  })
  .meta({ id: "SelfAssessmentComparison" });
