/** A review of a site on the wire: the numbers that it rests on, and how it ends. */

import { z } from "zod";
import { type SiteErasure, sumOf } from "#retention/site-erasure.ts";
import { DATA_FATES, type ReviewEnding, type SiteEffect } from "#sites/case-parts.ts";
import { formatInstant } from "#terms/instant.ts";
import { instantSchema } from "./read.ts";

const text = z.string().trim().min(1).max(4000);
const months = z.int().min(1).max(24).optional();
const count = z.int();

/** `clockOutByMs` is null where the clock was never measured, `misreads` while nobody has checked a read. */
const cameraSchema = z
  .object({
    cameraId: z.string(),
    code: z.string(),
    reads: count,
    silentHours: count,
    clockOutByMs: z.number().nullable(),
    /** Between `low` and `high` the true share very likely lies. */
    misreads: z.object({ judged: count, misread: count, low: z.number(), high: z.number() }).nullable(),
  })
  .meta({ id: "SiteEffectCamera" });

export const siteEffectSchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    reads: count,
    /** Without hits on lists that not everybody may know of. */
    hits: count,
    checkedHits: count,
    misreadHits: count,
    closedHits: count,
    outcomes: z.array(z.object({ outcome: z.string(), count })),
    months: z.array(z.object({ month: z.string(), reads: count, hits: count })),
    cameras: z.array(cameraSchema),
  })
  .meta({ id: "SiteEffect" });

/** `effect` is null while the site has never been live. */
export const measuredEffectSchema = z
  .object({ effect: siteEffectSchema.nullable() })
  .meta({ id: "MeasuredSiteEffect" });

export const dataFateSchema = z.enum(DATA_FATES);

export const reviewEndingSchema = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("continue"), reviewIntervalMonths: months }),
    z.object({
      kind: z.literal("change"),
      changes: text,
      reviewIntervalMonths: months,
      /** Nothing is collected until the case has been assessed and approved again. */
      reassess: z.boolean(),
    }),
    z.object({ kind: z.literal("close"), reason: text, dataFate: dataFateSchema }),
  ])
  .meta({ id: "SiteReviewEnding" });

export function effectBody(effect: SiteEffect): z.infer<typeof siteEffectSchema> {
  const { from, to, outcomes, months: byMonth, cameras } = effect;
  return {
    ...effect,
    from: formatInstant(from),
    to: formatInstant(to),
    outcomes: [...outcomes],
    months: [...byMonth],
    cameras: cameras.map(({ clockOutByMs, misreads, ...camera }) => ({
      ...camera,
      clockOutByMs: clockOutByMs ?? null,
      misreads: misreads ?? null,
    })),
  };
}

const erasedSchema = z.object({ reads: count, images: count, alerts: count });

/** `erasure` is null unless the site was closed with its data to be deleted and that was begun. */
export const siteHeldSchema = z
  .object({
    /** Reads of the site's cameras that are held now. */
    reads: count,
    erasure: z
      .object({
        orderedAt: instantSchema,
        isDone: z.boolean(),
        /** True where a process was ended at work: at least so many. */
        atLeast: z.boolean(),
        erased: erasedSchema,
        left: z.object({ held: count, inOpenAlerts: count }),
        /** Entries of the audit log. */
        certificates: z.array(z.object({ at: instantSchema, index: count })),
      })
      .nullable(),
  })
  .meta({ id: "SiteHeld" });

export function heldBody(reads: number, erasure: SiteErasure | undefined): z.infer<typeof siteHeldSchema> {
  if (erasure === undefined) return { reads, erasure: null };
  const { at, isDone, atLeast, erased, erasedBefore, left, certificates } = erasure;
  return {
    reads,
    erasure: {
      ...{ orderedAt: formatInstant(at), isDone, atLeast, left },
      erased: sumOf(erasedBefore, erased),
      certificates: certificates.map((one) => ({ at: formatInstant(one.at), index: one.index })),
    },
  };
}

export const endingBody = (ending: ReviewEnding): z.infer<typeof reviewEndingSchema> => ending;
