/** Vehicle-of-interest lists and their entries on the wire. */
import { z } from "zod";
import { SETTING_NAMES } from "#matching/settings-difference.ts";
import { ENTRY_ACTIONS, KEPT_RISK_GRADES, RISK_GRADES, type WithdrawalReason } from "#matching/voi-entry.ts";
import { LIST_KINDS, TOLERANCES } from "#matching/voi-list.ts";
import { PRIORITIES, REASON_CODES } from "#terms/entry-reason.ts";
import { RANKS } from "#terms/officer.ts";
import { expectedVehicleSchema, personSchema, sourceFactsSchema } from "./alerts.ts";
import { askedSettingsFields, listSettingsFields } from "./list-settings.ts";
import { lookBackSchema } from "./look-back.ts";
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
    /** Grows by one with every change of its settings. */
    version: z.int(),
    /** When new content is due; null when nothing is expected. */
    refreshDueAt: instantSchema.nullable(),
    overdue: z.boolean(),
    tolerance: z.enum(TOLERANCES),
    ...listSettingsFields,
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
    ...askedSettingsFields,
  })
  .meta({ id: "NewVoiList" });

/** The list as it is to be: what is left out is set no more. */
export const changedListSchema = newListSchema
  .extend({
    /** Left out: the owner stays. */
    ownerId: z.string().max(100).optional(),
    /** Of the list that you have seen: nothing is changed when somebody changed it since. */
    ifVersion: z.int().min(1),
  })
  .meta({ id: "ChangedVoiList" });

export const listHistorySchema = z
  .object({
    items: z.array(
      z.object({
        version: z.int(),
        at: instantSchema,
        by: personSchema,
        fields: z
          .array(z.object({ field: z.enum(SETTING_NAMES), before: z.string(), after: z.string() }))
          .readonly(),
      }),
    ),
  })
  .meta({ id: "VoiListHistory" });

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
    /** Null where nobody was asked. */
    surveillance: z.object({ needed: z.boolean(), reference: z.string().nullable() }).nullable(),
    priorityOverride: z.object({ by: personSchema, rank: z.enum(RANKS), reason: z.string() }).nullable(),
    addedAt: instantSchema,
    endsAt: instantSchema,
    /** A stop with caution or a firearms marker needs a second person; until then the alert asks for a check only. */
    secondCheck: z.enum(["not-needed", "waiting", "done"]),
    state: z.enum(["live", "expired", "withdrawn"]),
    withdrawal: z.object({ at: instantSchema, by: personSchema, reason: z.string() }).nullable(),
  })
  .meta({ id: "VoiEntry" });
export type VoiEntryBody = z.infer<typeof voiEntrySchema>;

/** The entry, and where its vehicle was just before. */
export const addedEntrySchema = voiEntrySchema
  .extend({ lookBack: lookBackSchema.nullable() })
  .meta({ id: "AddedVoiEntry" });

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
    /** What the list gives new entries, when it is left out. */
    action: z.enum(ENTRY_ACTIONS).optional(),
    priority: z.enum(PRIORITIES).optional(),
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
    /** Needed where a person's risk is graded above low and the priority is low; the rank that may is in the policy. */
    overrideReason: z.string().trim().max(300).optional(),
    grading: z.string().trim().max(20).optional().meta({ description: "5x5x5 as B/2/1, or 3x5x2 as 2/B/P." }),
    pncId: z.string().trim().max(60).optional(),
    protectiveMarking: z.string().trim().max(60).optional(),
    contact: z.string().trim().max(120).optional(),
    incident: z
      .string()
      .trim()
      .max(60)
      .optional()
      .meta({ description: "Reference in the command-and-control system." }),
    instructions: z.string().trim().max(500).optional(),
    reference: z.string().trim().max(60).optional(),
    surveillance: z.enum(["needed", "not-needed"]).optional().meta({
      description:
        "Whether the entry is directed at a person so that surveillance authority is needed. To be answered for the reasons wanted-person, police-interest and intelligence, and for an entry recorded in silence.",
    }),
    surveillanceReference: z.string().trim().max(60).optional(),
  })
  .meta({ id: "NewVoiEntry" });

/** The reasons a person gives. */
export const WITHDRAWALS_BY_HAND = [
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

const screensToldSchema = z.object({
  /** Of those who may know of the entry. Who of them neither took the word nor lost it is connected by a line that is stuck. */
  connected: z.int(),
  tookMs: z.array(z.int()).readonly().meta({
    description: "Of each screen that took the word: after how long, since the server matched without it.",
  }),
  lost: z.int().meta({
    description: "Screens whose connection ended first; they load everything anew when they are back.",
  }),
});

/** How far a removal has come: every node that runs matches without the entry, and every connected screen has the word. */
export const removalSchema = z
  .object({
    removedAt: instantSchema.nullable(),
    nodes: z.array(
      z.object({
        name: z.string(),
        appliedAt: instantSchema.nullable(),
        screens: screensToldSchema.nullable(),
      }),
    ),
    /** When the last of them had it; null while one has not. */
    appliedAt: instantSchema.nullable(),
    /** Of all of them together; null until each has sent the word out. */
    screens: screensToldSchema.nullable(),
    /** When the last screen that took the word did; null while none has. */
    reachedAt: instantSchema.nullable(),
  })
  .meta({ id: "Removal" });
export type RemovalBody = z.infer<typeof removalSchema>;

export const removedFromAlertSchema = z
  .object({ items: z.array(voiEntrySchema) })
  .meta({ id: "RemovedFromAlert" });

export const listParamsSchema = z.object({ id: z.string().max(100) });
export const entryParamsSchema = listParamsSchema.extend({ entryId: z.string().max(100) });
