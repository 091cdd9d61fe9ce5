/** Looking over searches on the wire: what the log says of each, draws for review, hints, findings, and standing reports. */
import { z } from "zod";
import { HINT_KINDS } from "#audit/misuse-hints.ts";
import type { SearchSample } from "#audit/sample.ts";
import { FINDING_OUTCOMES, isOverdue, type SearchFinding } from "#audit/search-finding.ts";
import type { SearchRecord } from "#audit/search-record.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { personSchema } from "./cases.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

const words = (longest: number) => z.string().trim().min(1).max(longest);
const OUTCOMES = ["allowed", "refused", "failed"] as const;

export const loggedSearchSchema = z
  .object({
    id: z.string(),
    entry: z.int(),
    at: instantSchema,
    asker: personSchema,
    outcome: z.enum(OUTCOMES),
    question: z.string(),
    marks: z.array(z.string()),
    purpose: z.string(),
    category: z.string(),
    reference: z.string(),
    justification: z.string(),
    oldestAgeDays: z.int(),
    /** What the clause of the rule says by which it was answered; null where none is kept. */
    clause: z.string().nullable(),
    refusal: z.string().nullable(),
    authorityId: z.string().nullable(),
    reads: z.int(),
    pages: z.int(),
    files: z.int(),
  })
  .meta({ id: "LoggedSearch" });
export const loggedSearchesSchema = z
  .object({ items: z.array(loggedSearchSchema), next: z.int().optional() })
  .meta({ id: "LoggedSearches" });

const optional = z.string().trim().max(100).optional();
export const searchFilterSchema = z.object({
  name: optional,
  mark: optional,
  reference: optional,
  from: askedInstantSchema.optional(),
  to: askedInstantSchema.optional(),
  outcome: z.enum(OUTCOMES).optional(),
});
export const loggedSearchesQuerySchema = searchFilterSchema.extend({
  before: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Both or none: without them the last 28 days. */
export const windowQuerySchema = z.object({
  from: askedInstantSchema.optional(),
  to: askedInstantSchema.optional(),
});

const reportRowSchema = z.object({
  of: z.string(),
  answered: z.int(),
  refused: z.int(),
  reads: z.int(),
  files: z.int(),
});
export const standingReportsSchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    searches: z.int(),
    byPerson: z.array(reportRowSchema),
    byCategory: z.array(reportRowSchema),
    byAge: z.array(reportRowSchema),
    byAuthoriser: z.array(reportRowSchema),
    /** Given by word of mouth and not signed for in time. */
    unconfirmed: z.array(
      z.object({ authorityId: z.string(), givenBy: z.string(), asker: z.string(), uses: z.int() }),
    ),
    /** Asked for in this time, signed, and never searched under. */
    unused: z.array(
      z.object({
        authorityId: z.string(),
        asker: z.string(),
        signedBy: z.string(),
        offence: z.string().nullable(),
        validUntil: instantSchema,
      }),
    ),
    /** Searches of which files or evidence packs went out, the newest; how many there are. */
    disclosed: z.array(
      z.object({
        entry: z.int(),
        at: instantSchema,
        asker: personSchema,
        reference: z.string(),
        reads: z.int(),
        files: z.int(),
      }),
    ),
    disclosedInAll: z.int(),
    /** Alerts of this time, in whole hours, and those whose picture nobody has compared with their text. */
    alerts: z.object({ raised: z.int(), unchecked: z.int() }),
  })
  .meta({ id: "StandingReports" });

export const hintsSchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    items: z.array(z.object({ search: loggedSearchSchema, kinds: z.array(z.enum(HINT_KINDS)) })),
    /** How many there are in all. */
    total: z.int(),
  })
  .meta({ id: "MisuseHints" });

const sampleShape = {
  id: z.string(),
  from: instantSchema,
  to: instantSchema,
  at: instantSchema,
  by: personSchema,
  seed: z.string(),
  searches: z.int(),
  drawn: z.int(),
  reviewed: z.int(),
};
export const samplesSchema = z
  .object({ items: z.array(z.object(sampleShape)) })
  .meta({ id: "SearchSamples" });
export const sampleSchema = z
  .object({
    ...sampleShape,
    items: z.array(
      z.object({
        search: loggedSearchSchema,
        because: z.enum(["far-back", "drawn"]),
        review: z
          .object({ verdict: z.enum(["in-order", "finding"]), by: personSchema, at: instantSchema })
          .nullable(),
      }),
    ),
  })
  .meta({ id: "SearchSample" });
export const newSampleSchema = z
  .object({ from: askedInstantSchema, to: askedInstantSchema })
  .meta({ id: "NewSearchSample" });
export const reviewSchema = z
  .object({ searchId: z.string(), verdict: z.enum(["in-order", "finding"]) })
  .meta({ id: "SearchReview" });
export const replaySchema = z.object({ same: z.boolean() }).meta({ id: "SampleReplay" });

export const findingSchema = z
  .object({
    id: z.string(),
    searchId: z.string(),
    person: personSchema,
    question: z.string(),
    owner: personSchema,
    askedAt: instantSchema,
    dueAt: instantSchema,
    overdue: z.boolean(),
    answer: z.object({ words: z.string(), at: instantSchema }).nullable(),
    closed: z
      .object({ outcome: z.enum(FINDING_OUTCOMES), words: z.string(), by: personSchema, at: instantSchema })
      .nullable(),
  })
  .meta({ id: "SearchFinding" });
export const findingsSchema = z.object({ items: z.array(findingSchema) }).meta({ id: "SearchFindings" });
export const newFindingSchema = z
  .object({ searchId: z.string(), question: words(2000) })
  .meta({ id: "NewSearchFinding" });
export const answerFindingSchema = z.object({ words: words(4000) }).meta({ id: "AnswerFinding" });
export const closeFindingSchema = z
  .object({ outcome: z.enum(FINDING_OUTCOMES), words: words(4000) })
  .meta({ id: "CloseFinding" });
export const ownVehiclesSchema = z
  .object({ marks: z.array(z.string().max(20)).max(20).readonly() })
  .meta({ id: "OwnVehicles" });

export function loggedSearchBody(
  record: SearchRecord,
  clauseOf: (record: SearchRecord) => string | undefined,
): z.infer<typeof loggedSearchSchema> {
  const { id, entry, at, asker, outcome, question, marks, purpose, category, reference } = record;
  const { justification, oldestAgeDays, refusal, authority, reads, pages, files } = record;
  return {
    ...{ id, entry, outcome, question, purpose, category, reference, justification, oldestAgeDays },
    ...{ reads, pages, files },
    at: formatInstant(at),
    asker: { id: asker.id, name: asker.name },
    marks: [...marks],
    clause: clauseOf(record) ?? null,
    refusal: refusal ?? null,
    authorityId: authority ?? null,
  };
}

export const sampleSummary = (sample: SearchSample) => ({
  id: sample.id,
  from: formatInstant(sample.from),
  to: formatInstant(sample.to),
  at: formatInstant(sample.at),
  by: sample.by,
  seed: sample.seed,
  searches: sample.searches,
  drawn: sample.drawn.length,
  reviewed: sample.reviewed.length,
});

export function findingBody(finding: SearchFinding, now: Instant): z.infer<typeof findingSchema> {
  const { id, searchId, person, question, owner, at, dueAt, answer, closed } = finding;
  return {
    ...{ id, searchId, person, question, owner },
    askedAt: formatInstant(at),
    dueAt: formatInstant(dueAt),
    overdue: isOverdue(finding, now),
    answer: answer === undefined ? null : { words: answer.words, at: formatInstant(answer.at) },
    closed: closed === undefined ? null : { ...closed, at: formatInstant(closed.at) },
  };
}
