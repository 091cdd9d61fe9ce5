/** Vehicle-of-interest lists and their entries on the wire. */
import { z } from "zod";
import { ENTRY_ACTIONS, KEPT_RISK_GRADES, RISK_GRADES, type WithdrawalReason } from "#matching/voi-entry.ts";
import { LIST_KINDS, TOLERANCES } from "#matching/voi-list.ts";
import { PRIORITIES, REASON_CODES } from "#terms/entry-reason.ts";
import { expectedVehicleSchema, personSchema, sourceFactsSchema } from "./alerts.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

export const voiListSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(LIST_KINDS),
    forceId: z.string(),
    owner: personSchema,
    /** Why the force may hold these marks; goes into every imported row that names no basis of its own. */
    legalBasis: z.string(),
    publishedAt: instantSchema,
    maxAgeMs: z.int(),
    stale: z.boolean(),
    tolerance: z.enum(TOLERANCES),
    entries: z.object({ live: z.int(), expired: z.int(), withdrawn: z.int() }),
  })
  .meta({ id: "VoiList" });
export type VoiListBody = z.infer<typeof voiListSchema>;

export const voiListPageSchema = z.object({ items: z.array(voiListSchema) }).meta({ id: "VoiListPage" });

export const newListSchema = z
  .object({
    name: z.string().trim().min(3).max(80),
    kind: z.enum(LIST_KINDS),
    legalBasis: z.string().trim().min(3).max(200),
    /** Hours after publication until hits are shown as stale. */
    maxAgeHours: z.int().min(1).max(8784),
    /** Off for bulk lists unless asked for: blind tolerance floods people. */
    tolerance: z.enum(TOLERANCES).optional(),
  })
  .meta({ id: "NewVoiList" });

export const voiEntrySchema = z
  .object({
    id: z.string(),
    listId: z.string(),
    /** A mark, or a pattern with `?` for each unknown character. */
    vrm: z.string(),
    vrmDisplay: z.string(),
    isPattern: z.boolean(),
    reason: z.object({ code: z.enum(REASON_CODES), label: z.string() }),
    action: z.enum(ENTRY_ACTIONS),
    priority: z.enum(PRIORITIES),
    warnings: z.array(z.string()).readonly(),
    owner: personSchema,
    /** Who brought it in, by hand or by import; null for entries from before this was kept. */
    enteredBy: personSchema.nullable(),
    originForce: z.string(),
    legalBasis: z.string(),
    information: z.string().nullable(),
    expectedVehicle: expectedVehicleSchema.nullable(),
    /** `not-given`: the source of the list gives none, and the entry counts as high until somebody does. */
    riskGrade: z.enum(KEPT_RISK_GRADES).nullable(),
    source: sourceFactsSchema.nullable(),
    addedAt: instantSchema,
    endsAt: instantSchema,
    /** A stop with caution or a firearms marker needs a second person; until then the alert asks for a check only. */
    secondCheck: z.enum(["not-needed", "waiting", "done"]),
    state: z.enum(["live", "expired", "withdrawn"]),
    withdrawal: z.object({ at: instantSchema, by: personSchema, reason: z.string() }).nullable(),
  })
  .meta({ id: "VoiEntry" });
export type VoiEntryBody = z.infer<typeof voiEntrySchema>;

export const voiEntryPageSchema = z
  .object({ items: z.array(voiEntrySchema), next: z.string().optional() })
  .meta({ id: "VoiEntryPage" });

export const entriesQuerySchema = z.object({
  /** The beginning of a mark; O and 0, I and 1 are the same here. */
  q: z.string().max(20).optional(),
  state: z.enum(["live", "all"]).default("live"),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const newEntrySchema = z
  .object({
    vrm: z.string().trim().min(1).max(20),
    /** `other` is for what a source sends; a person says why. */
    reason: z.enum(REASON_CODES).exclude(["other"]),
    action: z.enum(ENTRY_ACTIONS),
    priority: z.enum(PRIORITIES),
    endsAt: askedInstantSchema,
    warnings: z.array(z.string().trim().min(1).max(20)).max(10).optional(),
    legalBasis: z.string().trim().max(200).optional(),
    originForce: z.string().trim().max(80).optional(),
    information: z.string().trim().max(1000).optional(),
    make: z.string().trim().max(40).optional(),
    model: z.string().trim().max(40).optional(),
    colour: z.string().trim().max(40).optional(),
    /** Needed for a missing person: the grade in the missing-person system. */
    riskGrade: z.enum(RISK_GRADES).optional(),
  })
  .meta({ id: "NewVoiEntry" });

/** The reasons a person gives. */
const WITHDRAWALS_BY_HAND = [
  "found",
  "recovered",
  "recovered-by-owner",
  "cancelled",
  "entered-in-error",
  "other",
] as const satisfies readonly WithdrawalReason[];

export const withdrawSchema = z
  .object({ reason: z.enum(WITHDRAWALS_BY_HAND), note: z.string().trim().max(500).optional() })
  .meta({ id: "WithdrawVoiEntry" });

export const listParamsSchema = z.object({ id: z.string().max(100) });
export const entryParamsSchema = listParamsSchema.extend({ entryId: z.string().max(100) });
