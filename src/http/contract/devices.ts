/** The asset register on the wire: every camera class, maker and country, so that a question about equipment is a query. */
import { z } from "zod";
import { CHECK_RESULTS } from "#foi/component-check.ts";
import { DEVICE_CLASSES, DEVICE_STATES, FACIAL_RECOGNITION } from "#foi/device.ts";
import { DEVICE_FACTS, DEVICE_STEPS } from "#foi/device-changes.ts";
import { SHEET_FACTS } from "#foi/device-sheet.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { instantSchema } from "./read.ts";

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "use the two-letter ISO 3166 country code, for example GB or CN");
const day = z.iso.date("use a day as YYYY-MM-DD").transform((date) => date as LocalDate);
const shortText = z.string().trim().min(1).max(200);

export const addDeviceSchema = z
  .object({
    class: z.enum(DEVICE_CLASSES),
    maker: shortText,
    model: shortText,
    countryOfManufacture: country,
    /** Country of the company that owns the maker. */
    countryOfParent: country,
    /** The list of equipment of concern it stands on; omit when on none. */
    onConcernList: shortText.optional(),
    onConcernListSince: day.optional(),
    facialRecognition: z.enum(FACIAL_RECOGNITION),
    count: z.int().min(1).max(100_000),
    ownerUnit: shortText,
    firmware: shortText.optional(),
    /** The last day on which the maker mends faults in it. */
    supportEnds: day.optional(),
    /** The contract they were bought or are looked after under. */
    contract: shortText.optional(),
    state: z.enum(["in-use", "in-store"]).default("in-use"),
  })
  .meta({ id: "AddDevice" });

export const deviceSchema = z
  .object({
    id: z.string(),
    class: z.enum(DEVICE_CLASSES),
    maker: z.string(),
    model: z.string(),
    countryOfManufacture: z.string(),
    countryOfParent: z.string(),
    onConcernList: z.string().nullable(),
    onConcernListSince: z.string().nullable(),
    facialRecognition: z.enum(FACIAL_RECOGNITION),
    count: z.int(),
    ownerUnit: z.string(),
    firmware: z.string().nullable(),
    supportEnds: z.string().nullable(),
    contract: z.string().nullable(),
    state: z.enum(DEVICE_STATES),
    addedAt: instantSchema,
    retiredAt: instantSchema.nullable(),
    retiredReason: z.string().nullable(),
  })
  .meta({ id: "Device" });

const factChanges = z.array(
  z.object({ fact: z.enum(DEVICE_FACTS), before: z.string().nullable(), after: z.string().nullable() }),
);

/** A component that was looked at. */
export const addCheckSchema = z
  .object({
    component: shortText,
    /** Who made the component; omit where that was not found out. */
    maker: shortText.optional(),
    on: day,
    /** The person or firm that looked. */
    by: shortText,
    how: shortText,
    result: z.enum(CHECK_RESULTS),
    /** What was found, in words. */
    found: z.string().trim().max(1_000),
  })
  .meta({ id: "AddComponentCheck" });

const checkSchema = z
  .object({
    component: z.string(),
    maker: z.string().nullable(),
    on: z.string(),
    by: z.string(),
    how: z.string(),
    result: z.enum(CHECK_RESULTS),
    found: z.string(),
  })
  .meta({ id: "ComponentCheck" });

/** A device that a list names or named. */
export const concernSchema = z
  .object({
    source: z.string(),
    /** Null where the list names the maker or the model. */
    component: z.string().nullable(),
    from: z.string(),
    until: z.string().nullable(),
    /** Whether it is named today. */
    stands: z.boolean(),
  })
  .meta({ id: "Concern" });

/** A device with what was done to it, newest first. */
export const deviceRecordSchema = z
  .object({
    device: deviceSchema,
    /** What lists of concern say of it, and what they said once; beside what was entered by hand. */
    concerns: z.array(concernSchema),
    /** Every check of a component, the last entered first. */
    checks: z.array(checkSchema),
    history: z.array(
      z.object({
        at: instantSchema,
        by: z.string(),
        step: z.enum(DEVICE_STEPS),
        facts: factChanges,
        checks: z.array(checkSchema),
      }),
    ),
    /** Changes older than those. */
    olderChanges: z.int(),
  })
  .meta({ id: "DeviceRecord" });

export const deviceImportQuery = z.object({
  /** True (the default) says what the file would change, and changes nothing. */
  dryRun: z.enum(["true", "false"]).default("true"),
  /** Which column, from 0, holds which fact, for example `class:0,maker:2`; left out, the headings say. */
  columns: z
    .string()
    .max(1_000)
    .regex(
      /^[a-zA-Z]+:\d{1,3}(,[a-zA-Z]+:\d{1,3})*$/,
      "write columns as fact:number, with commas between them",
    )
    .optional(),
});

export const deviceSheetSchema = z
  .custom<Uint8Array>((sent) => sent instanceof Uint8Array && sent.length > 0, "Send the file as the body.")
  .meta({
    id: "DeviceSheet",
    description:
      "A spreadsheet as it is (.xlsx, .ods or CSV); its first sheet, with headings in its first row, is read.",
  });

const sheetFact = z.enum(SHEET_FACTS);

export const deviceImportSchema = z
  .object({
    /** Whether the register was changed. */
    taken: z.boolean(),
    heading: z.array(z.string()),
    /** What each fact's column is, from 0. */
    columns: z.array(z.object({ fact: sheetFact, column: z.int() })),
    /** Facts that every row must have and no column holds. */
    missing: z.array(sheetFact),
    rows: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    /** The first of them. */
    changes: z.array(
      z.object({
        device: z.string(),
        step: z.enum(DEVICE_STEPS),
        facts: factChanges,
        checks: z.array(checkSchema),
      }),
    ),
    wrongRows: z.int(),
    /** The first of them; a row's number is the spreadsheet's own. */
    wrong: z.array(
      z.object({ row: z.int(), faults: z.array(z.object({ fact: sheetFact, words: z.string() })) }),
    ),
  })
  .meta({ id: "DeviceImport" });

export const devicesSchema = z
  .object({
    items: z.array(deviceSchema),
    /** Devices in use or in store, by class. */
    totals: z.partialRecord(z.enum(DEVICE_CLASSES), z.int()),
  })
  .meta({ id: "Devices" });

export const devicesQuery = z.object({ state: z.enum(["held", "retired", "all"]).default("held") });
export const retireDeviceQuery = z.object({ reason: shortText });
export const deviceIdParams = z.object({ id: z.string() });
