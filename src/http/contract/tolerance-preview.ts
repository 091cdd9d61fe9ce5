/** What a tolerance would take, on the wire. */
import { z } from "zod";
import type { TolerancePreview } from "#flows/lists/preview-tolerance.ts";
import { formatInstant } from "#terms/instant.ts";
import { displayVrm } from "#terms/vrm.ts";
import { instantSchema } from "./read.ts";

const SHOWN = 30;

export const previewAskedSchema = z
  .object({
    vrm: z
      .string()
      .max(40)
      .optional()
      .meta({ description: "One mark; left out, the list's newest entries." }),
    threshold: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: "How probable a possible hit must be before it makes an alert." }),
  })
  .meta({ id: "TryTolerance" });

export const previewSchema = z
  .object({
    /** Marks that were looked at: whole ones, the newest 100 of a list. */
    marks: z.int(),
    /** Misreads that would make a possible hit when the camera does not say how sure it is; the likeliest 30. */
    accepted: z.array(
      z.object({
        readDisplay: z.string(),
        soughtDisplay: z.string(),
        basis: z.enum(["look-alike", "length"]),
        estimate: z.number(),
      }),
    ),
    acceptedInAll: z.int(),
    /** Reads kept from `from` to `to`. Another text that a camera gave beside its first is not counted. */
    counts: z.object({
      /** Of the marks themselves: an exact hit each. */
      exact: z.int(),
      /** Misreads that would have made a possible hit. */
      possible: z.int(),
      /** Misreads that the threshold would have left out. */
      below: z.int(),
    }),
    from: instantSchema,
    to: instantSchema,
  })
  .meta({ id: "TolerancePreview" });

export const previewBody = ({
  marks,
  accepted,
  counts,
  from,
  to,
}: TolerancePreview): z.infer<typeof previewSchema> => ({
  marks,
  accepted: accepted.slice(0, SHOWN).map(({ text, sought, basis, estimate }) => ({
    readDisplay: displayVrm(text),
    soughtDisplay: displayVrm(sought),
    basis,
    estimate,
  })),
  acceptedInAll: accepted.length,
  counts,
  from: formatInstant(from),
  to: formatInstant(to),
});
