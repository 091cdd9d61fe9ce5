/** Sources of lists on the wire. Secrets go in and never come out. */
import { z } from "zod";
import { RUN_OUTCOMES } from "#matching/list-source.ts";
import { LEAST_MINUTES, MOST_MINUTES } from "#matching/pull-schedule.ts";
import { personSchema } from "./alerts.ts";
import { fetchedBySchema } from "./fetched-by.ts";
import { listParamsSchema } from "./lists.ts";
import { instantSchema } from "./read.ts";

export const sourceKindsSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        /** What a source has to be told; the form is made of it. */
        fields: z.array(
          z.object({
            name: z.string(),
            label: z.string(),
            hint: z.string().nullable(),
            isRequired: z.boolean(),
            /** Goes in and is never shown again. */
            isSecret: z.boolean(),
            /** Of several lines. */
            isLong: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "ListSourceKinds" });
export type SourceKindsBody = z.infer<typeof sourceKindsSchema>;

const scheduleSchema = z
  .discriminatedUnion("every", [
    z.object({ every: z.literal("minutes"), minutes: z.int().min(LEAST_MINUTES).max(MOST_MINUTES) }),
    z.object({
      every: z.literal("day"),
      /** By the clock on a British wall. */
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time as 03:30"),
    }),
  ])
  .meta({ id: "PullSchedule" });

const numbersSchema = z.object({
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  withdrawn: z.int(),
  /** Rows that were left out. */
  errors: z.int(),
});

export const sourceSchema = z
  .object({
    id: z.string(),
    listId: z.string(),
    name: z.string(),
    kind: z.string(),
    kindTitle: z.string(),
    /** Without secrets; null where they do not open under this server's key and have to be entered anew. */
    settings: z.record(z.string(), z.string()).nullable(),
    /** What the other side showed of itself and a person confirmed, such as its host key. */
    trusted: z.string().nullable(),
    schedule: scheduleSchema,
    mode: z.enum(["add", "replace"]),
    keeper: personSchema,
    enabled: z.boolean(),
    /** Send it back with a change, so that nobody's change is lost. */
    version: z.int(),
    /** `waiting`: not fetched yet. `failing`: the last run failed. `late`: it has brought nothing in time. */
    state: z.enum(["off", "waiting", "well", "failing", "late"]),
    /** Null while it is switched off. */
    nextRunAt: instantSchema.nullable(),
    /** The last ones, newest first. */
    runs: z.array(
      z.object({
        startedAt: instantSchema,
        endedAt: instantSchema,
        outcome: z.enum(RUN_OUTCOMES),
        numbers: numbersSchema.nullable(),
        /** What is in the way. */
        words: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "ListSource" });
export type SourceBody = z.infer<typeof sourceSchema>;

export const sourcesSchema = z.object({ items: z.array(sourceSchema) }).meta({ id: "ListSources" });

const asked = {
  name: z.string().trim().min(3).max(80),
  settings: z.record(z.string().max(50), z.string().max(20_000)),
  schedule: scheduleSchema,
  mode: z.enum(["add", "replace"]),
};

export const addSourceSchema = z.object({ kind: z.string().max(30), ...asked }).meta({ id: "AddListSource" });

/** Secrets left out stay as they were while all other settings do. */
export const editSourceSchema = z.object({ version: z.int(), ...asked }).meta({ id: "EditListSource" });

export const trustSourceSchema = z
  .object({ version: z.int(), shown: z.string().min(1).max(200) })
  .meta({ id: "TrustListSource" });

export const disableSourceSchema = z
  .object({ version: z.int(), reason: z.string().trim().min(5).max(500) })
  .meta({ id: "DisableListSource" });

export const enableSourceSchema = z.object({ version: z.int() }).meta({ id: "EnableListSource" });

export const triedSourceSchema = z
  .object({
    works: z.boolean(),
    /** What is in the way, in words. */
    words: z.string().nullable(),
    /** What the other side shows of itself, where nobody has confirmed it yet. */
    shown: z.string().nullable(),
    /** What its list would do, were it fetched for good. */
    numbers: numbersSchema.nullable(),
  })
  .meta({ id: "TriedListSource" });

export const sourcesQuery = z.object({ fetchedBy: fetchedBySchema });
export const sourceParamsSchema = listParamsSchema.extend({ sourceId: z.string().max(100) });
