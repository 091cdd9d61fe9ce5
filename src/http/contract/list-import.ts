/** What an import says on the wire before it changes anything, what it did, and what waits for a person. */
import { z } from "zod";
import { DOUBT_CODES } from "#matching/import-doubts.ts";
import { CHANGE_KINDS, IMPORT_STATES } from "#matching/imports.ts";
import { ENTRY_ACTIONS } from "#matching/voi-entry.ts";
import { personSchema } from "./alerts.ts";
import { listParamsSchema } from "./lists.ts";
import { instantSchema } from "./read.ts";

export const importQuerySchema = z.object({
  /** True (the default) reports what would happen and changes nothing. */
  dryRun: z.enum(["true", "false"]).default("true"),
  /**
   * `replace` also withdraws live entries that are not in the file. Left out, the name of the list inside an archive
   * decides (`12_list_R` replaces), or else the file adds.
   */
  mode: z.enum(["add", "replace"]).optional(),
  /** Names of columns, separated by commas, that need not be used: no person is asked about them. */
  ignoreColumns: z.string().max(2_000).optional(),
});

export const importFileSchema = z
  .custom<Uint8Array>((sent) => sent instanceof Uint8Array && sent.length > 0, "Send the file as the body.")
  .meta({
    id: "HotlistFile",
    description:
      "The file as it is: text with commas, semicolons, tabs or pipes between its cells, in UTF-8, UTF-16 or Windows-1252, or one such file in a gzip or zip archive.",
    example: "vrm,reason,action,priority,ends\nAB49XYZ,stolen,stop,high,2026-12-31",
  });

const changedRowSchema = z.object({
  vrm: z.string(),
  vrmDisplay: z.string(),
  reason: z.string(),
  action: z.enum(ENTRY_ACTIONS),
  warnings: z.array(z.string()).readonly(),
  /** Of a changed entry: what is different, in words. */
  change: z.string().nullable(),
});

const reportFields = {
  mode: z.enum(["add", "replace"]),
  /** How the file was read: columns by header, or the 16-column rows without one. */
  layout: z.enum(["header", "16-column", "mapped"]),
  readAs: z.object({
    encoding: z.string(),
    delimiter: z.enum(["comma", "semicolon", "tab", "pipe", "fixed"]),
    packed: z.enum(["no", "gzip", "zip"]),
    /** Of the list inside an archive. */
    name: z.string().nullable(),
    linesAbove: z.int().meta({ description: "Titles and comments above the header, which are not rows." }),
  }),
  columns: z
    .array(z.object({ name: z.string(), meaning: z.string().nullable(), filled: z.int() }))
    .meta({ description: "The columns as the file names them; one without a meaning is not used." }),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  withdrawn: z.int(),
  /** The first of each. */
  first: z.object({
    added: z.array(changedRowSchema),
    changed: z.array(changedRowSchema),
    withdrawn: z.array(changedRowSchema),
  }),
  doubts: z
    .array(z.object({ code: z.enum(DOUBT_CODES), words: z.string() }))
    .meta({ description: "Why a person must look before this import is done." }),
  cautions: z.array(z.string()).readonly().meta({ description: "What looks odd and refuses nothing." }),
  /** Rows that were left out, with the line in the file; at most 200 are listed. */
  errors: z.array(
    z.object({ line: z.int(), column: z.string().nullable(), code: z.string(), words: z.string() }),
  ),
  errorsInAll: z.int(),
};

const pendingFields = {
  id: z.string(),
  sentBy: personSchema,
  sentAt: instantSchema,
  /** Nobody can confirm it after this. */
  expiresAt: instantSchema,
  /** Only one that is `waiting` can be confirmed: `overtaken` means that the list has changed since. */
  state: z.enum(["waiting", "overtaken", "expired"]),
};

export const importReportSchema = z
  .object({
    /** By which it is asked for later, and where its vehicles were last seen. */
    importId: z.string(),
    dryRun: z.boolean(),
    /** `waiting` (with status 202): nothing was changed; a person confirms or discards it. */
    outcome: z.enum(["tried", "done", "waiting"]),
    /** Set when it waits. */
    pending: z.object(pendingFields).nullable(),
    ...reportFields,
  })
  .meta({ id: "ImportReport" });
export type ImportReportBody = z.infer<typeof importReportSchema>;

const countSchema = z.int().min(0);

export const importJobSchema = z
  .object({
    id: z.string(),
    state: z.enum(IMPORT_STATES),
    fileName: z.string().nullable(),
    sentBy: personSchema,
    sentAt: instantSchema,
    expiresAt: instantSchema,
    progress: z.object({
      rowsRead: countSchema,
      /** Null until the file was looked through. */
      rows: countSchema.nullable(),
      applied: countSchema,
      toApply: countSchema,
    }),
    /** Null until the file was compared with the list. */
    report: importReportSchema.nullable(),
    /** Why it failed, and what to do. */
    fault: z.object({ code: z.string(), words: z.string() }).nullable(),
  })
  .meta({ id: "ImportJob" });
export type ImportJobBody = z.infer<typeof importJobSchema>;

export const importJobPageSchema = z
  .object({ items: z.array(importJobSchema) })
  .meta({ id: "ImportJobPage" });

export const sendQuerySchema = importQuerySchema.extend({
  /** As its sender calls it. */
  fileName: z.string().max(200).optional(),
});

export const changesQuerySchema = z.object({
  kind: z.enum(CHANGE_KINDS),
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const changePageSchema = z
  .object({ items: z.array(changedRowSchema), next: z.string().optional() })
  .meta({ id: "ImportChangePage" });

export const listVersionSchema = z
  .object({
    number: z.int(),
    at: instantSchema,
    by: personSchema,
    kind: z.enum(["import", "going-back"]),
    importId: z.string().nullable(),
    fileName: z.string().nullable(),
    mode: z.enum(["add", "replace"]).nullable(),
    /** The version that was gone back to. */
    backTo: z.int().nullable(),
    added: countSchema,
    changed: countSchema,
    unchanged: countSchema,
    withdrawn: countSchema,
    errors: countSchema,
  })
  .meta({ id: "ListVersion" });
export type ListVersionBody = z.infer<typeof listVersionSchema>;

export const versionsQuerySchema = z.object({
  after: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const versionPageSchema = z
  .object({ items: z.array(listVersionSchema), next: z.string().optional() })
  .meta({ id: "ListVersionPage" });

export const versionParamsSchema = listParamsSchema.extend({ number: z.coerce.number().int().min(1) });

export const goBackQuerySchema = z.object({ dryRun: z.enum(["true", "false"]).default("true") });

export const goingBackSchema = z
  .object({
    dryRun: z.boolean(),
    /** Entries that come back, and those that go. */
    added: countSchema,
    withdrawn: countSchema,
    /** Their time has passed, so they do not come back. */
    over: countSchema,
    /** Somebody took them off by hand since, so they do not come back. */
    byHand: countSchema,
    /** The version that it made. */
    version: listVersionSchema.nullable(),
  })
  .meta({ id: "GoingBack" });

export const pendingImportSchema = z
  .object({ ...pendingFields, report: importReportSchema })
  .meta({ id: "PendingImport" });

export const pendingImportPageSchema = z
  .object({ items: z.array(pendingImportSchema) })
  .meta({ id: "PendingImportPage" });

export const pendingParamsSchema = listParamsSchema.extend({ importId: z.string().max(100) });
