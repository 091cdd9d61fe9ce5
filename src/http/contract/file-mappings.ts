/** How a list's files are read, as a person says it, on the wire. */
import { z } from "zod";
import { DELIMITER_NAMES, ENCODINGS, MEANINGS } from "#matching/file-mapping.ts";
import { REASON_CODES } from "#terms/entry-reason.ts";
import { listParamsSchema } from "./lists.ts";

const columnSchema = z.object({
  name: z.string().trim().min(1).max(80),
  /** Left out for one that need not be used. */
  meaning: z.enum(MEANINGS).optional(),
  /** Of a file with fixed widths: its first character, from 1, and its last. Else what is used of its cells. */
  from: z.int().min(1).max(10_000).optional(),
  to: z.int().min(1).max(10_000).optional(),
});

/** The source's codes for reasons, each with ours; one that is not here is kept as it is written. */
const reasons = z.record(z.string().max(60), z.enum(REASON_CODES).exclude(["other"]));
const parted = z.enum([...DELIMITER_NAMES, "fixed"]);
const skipLines = z.int().min(0).max(1_000);

export const fileMappingSchema = z
  .object({
    /** Left out: as it is found in the bytes. */
    encoding: z.enum(ENCODINGS).optional(),
    parted,
    /** Lines above the first row. */
    skipLines,
    /** Lines that begin with this are no rows, such as a count at the end. */
    skipBeginning: z.string().trim().min(1).max(60).optional(),
    columns: z.array(columnSchema).min(1).max(100).readonly(),
    /** What no column says, for every row. */
    constants: z.partialRecord(z.enum(MEANINGS), z.string().trim().min(1).max(200)),
    reasons,
  })
  .refine(({ columns }) => columns.filter(({ meaning }) => meaning === "vrm").length === 1, {
    path: ["columns"],
    message: "One column is the mark, and no more than one",
  })
  .refine(
    ({ parted: by, columns }) => by !== "fixed" || columns.every(({ from, to }) => from && to && from <= to),
    {
      path: ["columns"],
      message: "Give each column its first and its last character, the first no later than the last",
    },
  )
  .meta({ id: "FileMapping" });

export const keptMappingSchema = z
  .object({ mapping: fileMappingSchema.nullable() })
  .meta({ id: "KeptFileMapping" });

export const fileSampleSchema = z
  .object({
    encoding: z.string(),
    /** The first of the file. */
    lines: z.array(z.string()).readonly(),
    guess: z.object({
      parted,
      skipLines,
      columns: z.array(columnSchema).readonly(),
      reasons,
      /** The known shape that it has. */
      like: z.string().optional(),
    }),
  })
  .meta({ id: "FileSample" });

export const sampleQuerySchema = z.object({ encoding: z.enum(ENCODINGS).optional() });

/** `hand` for files that somebody sends, or the id of a source of the list. */
export const mappingParamsSchema = listParamsSchema.extend({ owner: z.string().max(100) });
