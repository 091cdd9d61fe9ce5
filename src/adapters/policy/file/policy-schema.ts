/** The shape of a policy file. Every rule and fact has a clause, every clause a source that the file names. */
import { z } from "zod";
import { type PolicyProfile, SITE_FACTORS } from "#policy/policy-profile.ts";
import { parseId } from "#terms/ids.ts";
import { parseInstant } from "#terms/instant.ts";
import { RANKS, ROLES } from "#terms/officer.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";

const text = z.string().trim().min(1, "must not be empty");

const clause = z.strictObject({ source: text, where: text, says: text, note: text.optional() });

const period = z.strictObject({ unit: z.enum(["days", "months"]), count: z.int().min(1).max(1_000) });

/** A day stands for its first moment in UTC. */
const day = z.string().transform((value, context) => {
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
  questionKinds: some(["vrm", "pattern", "cameras"]),
  authoriserRank: z.enum(RANKS).nullable(),
  maxWindowDays: z.int().min(1).nullable(),
});

const publicPage = z.strictObject({
  forces: z.array(text).min(1),
  controller: clause,
  contact: clause,
  purposes: z.array(clause),
  howItWorks: z.array(clause),
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

export const policySchema = z
  .strictObject({
    id: policyId,
    version: text,
    name: text,
    sources: z.array(z.strictObject({ id: text, title: text, publisher: text, dated: text })).min(1),
    rules: z.array(rule).min(1),
    form: z.strictObject({
      referenceMinLength: z.int().min(1),
      justificationMinLength: z.int().min(1),
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
    publicPage,
  })
  .check((context) => {
    for (const message of contradictions(context.value)) {
      context.issues.push({ code: "custom", message, input: context.value });
    }
  });

function contradictions(policy: PolicyProfile): readonly string[] {
  const sources = new Set(policy.sources.map(({ id }) => id));
  const unknownSources = sourcesNamed(policy).filter((id) => !sources.has(id));
  const ids = policy.rules.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  const neverInForce = policy.rules.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveTo !== undefined && effectiveTo <= effectiveFrom,
  );
  return [
    ...new Set(
      unknownSources.map((id) => `a clause names the source "${id}", which is not among the sources`),
    ),
    ...twice.map((id) => `two rules are called "${id}"`),
    ...neverInForce.map(({ id }) => `the rule "${id}" ends before it begins`),
  ];
}

/** The source of every clause, wherever it stands in the file. */
function sourcesNamed(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "source" in value && typeof value.source === "string" ? [value.source] : [];
  return [...own, ...Object.values(value).flatMap(sourcesNamed)];
}
