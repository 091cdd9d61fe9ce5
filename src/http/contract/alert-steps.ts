/** What an officer says of an alert, on the wire: step by step, and of many at once. */
import { z } from "zod";
import { FINDINGS, NOT_ATTENDED_BECAUSE, OUTCOMES, RESPONSES } from "#alerting/alert.ts";
import { TOGETHER_OUTCOMES } from "#alerting/close-together.ts";
import { alertFilterSchema } from "./alert-queue.ts";
import { personSchema } from "./alerts.ts";
import { instantSchema } from "./read.ts";

export const alertParamsSchema = z.object({ id: z.string().max(100) });

const noteSchema = z.string().trim().max(2000);

export const verifySchema = z
  .object({
    verdict: z.enum(["matches", "misread"]),
    /** The sighting that was compared; without it the newest with a picture is meant. */
    readId: z.string().max(100).optional(),
    /** For a misread: the mark that the picture shows. */
    correctedVrm: z.string().max(20).optional(),
    /** Needed when no picture came with the read: what else confirms the mark. */
    secondSource: z.string().trim().min(3).max(200).optional(),
    /** Whether the vehicle in the picture is the one expected; `false` adds a clone warning. */
    vehicleMatches: z.boolean().optional(),
  })
  .meta({ id: "VerifyAlert" });

export const actSchema = z
  .object({ action: z.enum(RESPONSES), note: noteSchema.optional() })
  .meta({ id: "ActOnAlert" });

export const closeSchema = z
  .object({
    outcome: z.enum(OUTCOMES),
    /** Why nobody was sent, for `not-attended`; a note alone says that it is none of these. */
    notAttendedBecause: z.enum(NOT_ATTENDED_BECAUSE).optional(),
    found: z.array(z.enum(FINDINGS)).max(FINDINGS.length).optional(),
    /** Needed wherever `other` is said. */
    note: noteSchema.optional(),
  })
  .meta({ id: "CloseAlert" });

export const handOverSchema = z
  .object({ to: z.string().max(100), note: noteSchema.optional() })
  .meta({ id: "HandOverAlert" });

export const releaseSchema = z.object({ note: noteSchema.optional() }).meta({ id: "ReleaseAlert" });

/** Who may be given the alert. */
export const colleaguesSchema = z
  .object({
    items: z.array(
      personSchema.extend({
        roles: z.array(z.string()).readonly(),
        /** Has the live page open now. */
        isWatching: z.boolean(),
      }),
    ),
  })
  .meta({ id: "AlertColleagues" });

export const closeManySchema = z
  .object({
    /** These, or all open ones that a filter comes to. */
    ids: z.array(z.string().max(100)).min(1).max(1000).optional(),
    filter: alertFilterSchema.optional(),
    /** How many the screen said there are; when there are more or fewer now, nothing is closed. */
    expectedTotal: z.int().min(1).optional(),
    outcome: z.enum(TOGETHER_OUTCOMES),
    notAttendedBecause: z.enum(NOT_ATTENDED_BECAUSE).optional(),
    note: noteSchema.optional(),
  })
  .meta({ id: "CloseManyAlerts" });

export const undoManySchema = z
  .object({ ids: z.array(z.string().max(100)).min(1).max(1000) })
  .meta({ id: "UndoManyAlerts" });

const leftSchema = z.object({
  id: z.string(),
  /** A code, for example `alert-not-low-value`. */
  because: z.string(),
  words: z.string(),
});

export const manySchema = z
  .object({
    done: z.array(z.string()),
    /** Left as they were, and why. */
    left: z.array(leftSchema),
    /** Until then it can be taken back; null when there is nothing to take back. */
    undoUntil: instantSchema.nullable(),
  })
  .meta({ id: "ManyAlerts" });
