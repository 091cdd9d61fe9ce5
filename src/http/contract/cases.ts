/** Saved searches and working sets of cases on the wire. */
import { z } from "zod";
import { questionWords } from "#access/words.ts";
import type { GatheredRead, WorkingSet } from "#cases/working-set.ts";
import { reviewIsDue } from "#cases/working-set.ts";
import type { SavedWithState } from "#flows/cases/saved-searches.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { displayVrm } from "#terms/vrm.ts";
import { instantSchema, type ReadView } from "./read.ts";

export const personSchema = z.object({ id: z.string(), name: z.string() });
const words = (longest: number) => z.string().trim().min(1).max(longest);

export const savedSearchSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    savedAt: instantSchema,
    asked: z.string(),
    reference: z.string(),
    capturedFrom: instantSchema,
    capturedTo: instantSchema,
    /** The window moves with the time of asking and keeps its length. */
    moves: z.boolean(),
    authorityId: z.string().nullable(),
    state: z.enum(["open", "ended", "authority-ended"]),
    keptUntil: instantSchema,
  })
  .meta({ id: "SavedSearch" });
export const savedSearchesSchema = z
  .object({ items: z.array(savedSearchSchema) })
  .meta({ id: "SavedSearches" });
export const newSavedSearchSchema = z
  .object({ searchId: z.string(), name: words(100), moves: z.boolean().default(false) })
  .meta({ id: "NewSavedSearch" });
export const renamedSearchSchema = z.object({ name: words(100) }).meta({ id: "RenamedSearch" });
export const askedAgainSchema = z.object({ searchId: z.string() }).meta({ id: "AskedAgain" });

export const savedBody = ({ saved, state }: SavedWithState): z.infer<typeof savedSearchSchema> => ({
  id: saved.id,
  name: saved.name,
  savedAt: formatInstant(saved.at),
  asked: questionWords(saved.matter.question),
  reference: saved.matter.reference,
  capturedFrom: formatInstant(saved.matter.capturedFrom),
  capturedTo: formatInstant(saved.matter.capturedTo),
  moves: saved.moves,
  authorityId: saved.authorityId ?? null,
  state,
  keptUntil: formatInstant(saved.keptUntil),
});

const caseShape = {
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  owner: personSchema,
  openedAt: instantSchema,
  reviewAt: instantSchema,
  reviewDue: z.boolean(),
  /** How many reads are in it; of a closed one, how many there were. */
  reads: z.int(),
  closed: z.object({ by: personSchema, at: instantSchema, reason: z.string() }).nullable(),
};
export const caseSummarySchema = z.object(caseShape).meta({ id: "CaseSummary" });
export const casesSchema = z.object({ items: z.array(caseSummarySchema) }).meta({ id: "Cases" });

const gatheredSchema = z
  .object({
    id: z.string(),
    vrm: z.string(),
    vrmDisplay: z.string(),
    capturedAt: instantSchema,
    cameraCode: z.string(),
    direction: z.enum(["towards", "away"]).nullable(),
    confidence: z.number().nullable(),
    by: personSchema,
    at: instantSchema,
    note: z.string(),
  })
  .meta({ id: "GatheredRead" });

export const caseSchema = z
  .object({
    ...caseShape,
    reason: z.string(),
    sharedWith: z.array(personSchema),
    items: z.array(gatheredSchema),
    notes: z.array(z.object({ by: personSchema, at: instantSchema, words: z.string() })),
  })
  .meta({ id: "Case" });

export const newCaseSchema = z
  .object({ reference: words(100), title: words(100), reason: words(2000) })
  .meta({ id: "NewCase" });
export const gatherSchema = z
  .object({
    searchId: z.string(),
    readIds: z.array(z.string().max(100)).min(1).max(5000).readonly(),
    note: z.string().trim().max(1000).default(""),
  })
  .meta({ id: "GatherReads" });
export const dropReadSchema = z.object({ readId: z.string().max(100) }).meta({ id: "DropRead" });
export const caseNoteSchema = z.object({ words: words(4000) }).meta({ id: "CaseNote" });
export const colleagueSchema = z.object({ officerId: z.string().max(100) }).meta({ id: "Colleague" });
export const closeCaseSchema = z.object({ reason: words(2000) }).meta({ id: "CloseCase" });
export const colleaguesSchema = z.object({ items: z.array(personSchema) }).meta({ id: "CaseColleagues" });

export function caseSummary(set: WorkingSet, now: Instant): z.infer<typeof caseSummarySchema> {
  const { id, reference, title, owner, at, reviewAt, reads, closed } = set;
  return {
    ...{ id, reference, title, owner },
    openedAt: formatInstant(at),
    reviewAt: formatInstant(reviewAt),
    reviewDue: reviewIsDue(set, now),
    reads: closed?.reads ?? reads.length,
    closed:
      closed === undefined ? null : { by: closed.by, at: formatInstant(closed.at), reason: closed.reason },
  };
}

export const caseBody = (
  set: WorkingSet,
  now: Instant,
  cameraCode: ReadView["cameraCode"],
): z.infer<typeof caseSchema> => ({
  ...caseSummary(set, now),
  reason: set.reason,
  sharedWith: [...set.sharedWith],
  items: set.reads.map((read) => gatheredBody(read, cameraCode)),
  notes: set.notes.map(({ by, at, words: text }) => ({ by, at: formatInstant(at), words: text })),
});

const gatheredBody = (
  { id, vrm, capturedAt, cameraId, direction, confidence, by, at, note }: GatheredRead,
  cameraCode: ReadView["cameraCode"],
): z.infer<typeof gatheredSchema> => ({
  ...{ id, vrm, by, note },
  vrmDisplay: displayVrm(vrm),
  capturedAt: formatInstant(capturedAt),
  cameraCode: cameraCode(cameraId),
  direction: direction ?? null,
  confidence: confidence ?? null,
  at: formatInstant(at),
});
