/** Lists of equipment of concern on the wire: what each names since when, the devices touched, and what an edition would change. */
import { z } from "zod";
import { CONCERN_FACTS } from "#foi/concern-sheet.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { concernSchema, deviceSchema } from "./devices.ts";
import { instantSchema } from "./read.ts";

export const importConcernsQuery = z.object({
  /** Who publishes the list and what it is called; the same words again are the next edition of it. */
  source: z.string().trim().min(1).max(200),
  /** The day from which this edition holds. What it no longer names ends that day. */
  on: z.iso.date("use a day as YYYY-MM-DD").transform((date) => date as LocalDate),
  /** True (the default) says what the file would change, and changes nothing. */
  dryRun: z.enum(["true", "false"]).default("true"),
  /** Which column, from 0, holds which fact, for example `maker:0,from:2`; left out, the headings say. */
  columns: z
    .string()
    .max(200)
    .regex(
      /^[a-zA-Z]+:\d{1,3}(,[a-zA-Z]+:\d{1,3})*$/,
      "write columns as fact:number, with commas between them",
    )
    .optional(),
});

const entrySchema = z
  .object({
    maker: z.string(),
    /** One model alone; null: all of the maker. */
    model: z.string().nullable(),
    /** A component of the maker alone. */
    component: z.string().nullable(),
    from: z.string(),
    /** The first day on which it is named no more. */
    until: z.string().nullable(),
  })
  .meta({ id: "ConcernEntry" });

export const concernListsSchema = z
  .object({
    lists: z.array(
      z.object({
        id: z.string(),
        source: z.string(),
        entries: z.array(entrySchema),
        /** Newest first. */
        editions: z.array(
          z.object({
            on: z.string(),
            at: instantSchema,
            by: z.string(),
            added: z.int(),
            ended: z.int(),
          }),
        ),
      }),
    ),
    /** Devices held that a list names or named. */
    touched: z.array(z.object({ device: deviceSchema, concern: concernSchema })),
  })
  .meta({ id: "ConcernLists" });

const fact = z.enum(CONCERN_FACTS);

export const concernImportSchema = z
  .object({
    /** Whether the list was changed. */
    taken: z.boolean(),
    heading: z.array(z.string()),
    columns: z.array(z.object({ fact, column: z.int() })),
    /** What every row must have and no column holds. */
    missing: z.array(fact),
    rows: z.int(),
    unchanged: z.int(),
    added: z.array(entrySchema),
    ended: z.array(entrySchema),
    wrong: z.array(z.object({ row: z.int(), words: z.string() })),
    touched: z.array(
      z.object({
        deviceId: z.string(),
        device: z.string(),
        count: z.int(),
        what: z.enum(["named", "taken-back"]),
        component: z.string().nullable(),
        day: z.string(),
      }),
    ),
  })
  .meta({ id: "ConcernImport" });
