/** The rules of access as the search page shows them: in words for people, in data for the form. */
import { z } from "zod";
import { QUESTION_KINDS } from "#policy/policy-profile.ts";
import { RANKS, ROLES } from "#terms/officer.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import { instantSchema } from "./read.ts";

export const clauseSchema = z
  .object({
    /** The document the rule comes from, for example `Cheshire Constabulary: Automatic Number Plate Recognition`. */
    source: z.string(),
    /** Where it stands in the document. */
    where: z.string(),
    /** What it says, in our words. */
    says: z.string(),
    /** What the document leaves open, and what was chosen instead. */
    note: z.string().nullable(),
  })
  .meta({ id: "Clause" });

const periodSchema = z.object({ unit: z.enum(["days", "months"]), count: z.int() }).meta({ id: "Period" });

const questionKindSchema = z.enum(QUESTION_KINDS);

const accessRuleSchema = z
  .object({
    id: z.string(),
    /** One sentence for the search page. */
    words: z.string(),
    clause: clauseSchema,
    maxAge: periodSchema,
    /** The oldest capture this rule reaches at the moment of asking. */
    reachesBackTo: instantSchema,
    roles: z.array(z.enum(ROLES)).readonly(),
    purposes: z.array(z.enum(PURPOSES)).readonly(),
    categories: z.array(z.enum(CRIME_CATEGORIES)).readonly(),
    questionKinds: z.array(questionKindSchema).readonly(),
    /** The lowest rank that may sign; null when no signature is needed. */
    authoriserRank: z.enum(RANKS).nullable(),
    maxWindowDays: z.int().nullable(),
    /** Hours that come again may lie within so many days and count together; null when they are held to `maxWindowDays` as all are. */
    repeatedWithinDays: z.int().nullable(),
    /** True when one of the officer's roles is among `roles`. */
    forYourRole: z.boolean(),
  })
  .meta({ id: "AccessRule" });

const choiceSchema = z.object({ value: z.string(), label: z.string() });

export const policySchema = z
  .object({
    id: z.string(),
    version: z.string(),
    name: z.string(),
    sources: z.array(
      z.object({ id: z.string(), title: z.string(), publisher: z.string(), dated: z.string() }),
    ),
    /** The forces whose data your force may ask for, your own first. */
    forces: z.array(z.object({ id: z.string(), name: z.string() })),
    /** From the shortest reach to the longest. */
    rules: z.array(accessRuleSchema),
    form: z.object({
      referenceMinLength: z.int(),
      justificationMinLength: z.int(),
      patternMinFixedCharacters: z.int(),
      clause: clauseSchema,
    }),
    authority: z.object({
      /** A signature is good for this long. */
      validForDays: z.int(),
      /** A request that nobody signs lapses after this long. */
      askOpenDays: z.int(),
      maxUses: z.int(),
      /** The window that is signed for ends at most so many days after it was asked for. */
      windowEndsWithinDays: z.int(),
      clause: clauseSchema,
    }),
    retention: z.object({ reads: periodSchema, words: z.string(), clause: clauseSchema }),
    choices: z.object({
      purposes: z.array(choiceSchema),
      categories: z.array(choiceSchema),
      questionKinds: z.array(choiceSchema),
      analysisKinds: z.array(choiceSchema),
    }),
  })
  .meta({ id: "Policy" });
export type PolicyBody = z.infer<typeof policySchema>;
