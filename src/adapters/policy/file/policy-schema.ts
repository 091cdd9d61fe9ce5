/** The shape of a policy file. Every rule and fact has a clause, every clause a source that the file names. */
import { z } from "zod";
import type { PolicySource } from "#policy/clause.ts";
import { type PolicyProfile, QUESTION_KINDS, SITE_FACTORS } from "#policy/policy-profile.ts";
import type { RuleNumbers } from "#policy/rule-numbers.ts";
import { parseId } from "#terms/ids.ts";
import { parseInstant } from "#terms/instant.ts";
import { RANKS, ROLES } from "#terms/officer.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import { VRM_MAX_LENGTH } from "#terms/vrm.ts";
import { FEWEST_KNOWN_CHARACTERS } from "#terms/vrm-pattern.ts";
import { clause, text } from "./clause-schema.ts";
import { period, ruleNumbers, source } from "./rule-numbers-schema.ts";

/** A day stands for its first moment in UTC. */
export const day = z.string().transform((value, context) => {
  const moment = parseInstant(`${value}T00:00:00Z`);
  if (moment !== undefined) return moment;
  context.addIssue("must be a date like 2026-11-22");
  return z.NEVER;
});

const policyId = z.string().transform((value, context) => {
  const id = parseId("policy", value);
  if (id !== undefined) return id;
  context.addIssue("must be policy_ and letters, digits or hyphens");
  return z.NEVER;
});

const some = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.array(z.enum(values)).min(1, "must name at least one");

const rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, "must be lower-case letters, digits and hyphens"),
  clause,
  effectiveFrom: day,
  effectiveTo: day.optional(),
  maxAge: period,
  roles: some(ROLES),
  purposes: some(PURPOSES),
  categories: some(CRIME_CATEGORIES),
  questionKinds: some(QUESTION_KINDS),
  authoriserRank: z.enum(RANKS).nullable(),
  maxWindowDays: z.int().min(1).nullable(),
  repeatedWithinDays: z.int().min(1).optional(),
});

const publicPage = z.strictObject({
  forces: z.array(text).min(1),
  controller: clause,
  contact: clause,
  purposes: z.array(clause),
  howItWorks: z.array(clause),
  claims: z.array(clause).optional(),
  whatIsKept: z.array(clause),
  sharing: z.array(clause),
  access: z.array(clause),
  cameraPlaces: clause,
  siteFactors: z.array(z.strictObject({ factor: z.enum(SITE_FACTORS), clause })).min(1),
  siteAssessment: clause,
  siteReviews: clause,
  selfAssessment: clause.nullable(),
  complaints: clause,
  informationRequests: clause,
});

const numbersOfProfile = ruleNumbers.partial();

/** What a profile's own file holds; the numbers that it does not give are those of the house. */
export const profileSchema = z.strictObject({
  id: policyId,
  version: text,
  name: text,
  sources: z.array(source).min(1),
  rules: z.array(rule).min(1),
  form: z.strictObject({
    referenceMinLength: z.int().min(1),
    justificationMinLength: z.int().min(1),
    justificationMinLetters: z.int().min(1).max(26),
    patternMinFixedCharacters: z.int().min(FEWEST_KNOWN_CHARACTERS).max(VRM_MAX_LENGTH),
    clause,
  }),
  authority: z.strictObject({
    validForDays: z.int().min(1).max(365),
    askOpenDays: z.int().min(1).max(365),
    maxUses: z.int().min(1),
    windowEndsWithinDays: z.int().min(0).max(365),
    clause,
  }),
  pages: z.strictObject({ turnWithinHours: z.int().min(1).max(168), clause }),
  retention: z.strictObject({ reads: period, clause }),
  numbers: numbersOfProfile.default({}),
  publicPage,
});

/** The file of the house's defaults. */
export const defaultsSchema = z
  .strictObject({ sources: z.array(source).min(1), rules: ruleNumbers })
  .check(({ value, issues }) => {
    for (const message of unknownSources(value.rules, value.sources))
      issues.push({ code: "custom", message, input: value });
  });

export type Defaults = z.infer<typeof defaultsSchema>;

/** A whole profile: its own numbers, and the defaults for the rest, with the sources that those name. */
export const policySchema = (defaults: Defaults) =>
  profileSchema
    .transform((own): PolicyProfile => {
      const ids = new Set(own.sources.map(({ id }) => id));
      const numbers = { ...defaults.rules, ...defined(own.numbers) };
      return {
        ...own,
        numbers,
        sources: [...own.sources, ...defaults.sources.filter(({ id }) => !ids.has(id))],
      };
    })
    .superRefine((policy, context) => {
      for (const message of contradictions(policy)) context.addIssue({ code: "custom", message });
    });

/** An absent section must not hide the default. */
const defined = (numbers: z.infer<typeof numbersOfProfile>): Partial<RuleNumbers> =>
  Object.fromEntries(Object.entries(numbers).filter(([, section]) => section !== undefined));

function contradictions(policy: PolicyProfile): readonly string[] {
  const ids = policy.rules.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  const neverInForce = policy.rules.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveTo !== undefined && effectiveTo <= effectiveFrom,
  );
  return [
    ...unknownSources(policy, policy.sources),
    ...twice.map((id) => `two rules are called "${id}"`),
    ...neverInForce.map(({ id }) => `the rule "${id}" ends before it begins`),
  ];
}

function unknownSources(value: unknown, sources: readonly PolicySource[]): readonly string[] {
  const known = new Set(sources.map(({ id }) => id));
  const unknown = new Set(sourcesNamed(value).filter((id) => !known.has(id)));
  return [...unknown].map((id) => `a clause names the source "${id}", which is not among the sources`);
}

/** The source of every clause, wherever it stands in the file. */
function sourcesNamed(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "source" in value && typeof value.source === "string" ? [value.source] : [];
  return [...own, ...Object.values(value).flatMap(sourcesNamed)];
}
