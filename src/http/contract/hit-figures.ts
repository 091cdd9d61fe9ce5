/** The figures of the control room on the wire: numbers, times and outcomes, never a mark. */
import { z } from "zod";
import { OUTCOMES } from "#alerting/alert.ts";
import { HIT_GROUPINGS, type HitCounts, type Spread } from "#figures/hit-figures.ts";
import { LIST_KINDS } from "#matching/voi-list.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

export const hitFiguresQuerySchema = z.object({
  from: askedInstantSchema.describe("The first whole hour"),
  to: askedInstantSchema.describe(
    "The end, not included; at most 400 days later, 14 days where it is by hour",
  ),
  by: z.enum(HIT_GROUPINGS).default("day").describe("Days, months and times of day are those of London"),
});

const spreadSchema = z
  .object({
    medianMs: z.int(),
    /** Nine in ten were not slower. */
    nineInTenMs: z.int(),
  })
  .nullable();

const countsSchema = z.object({
  /** Null by list: a read belongs to none. */
  reads: z.int().nullable(),
  hits: z.int(),
  possible: z.int(),
  /** Possible hits whose picture showed the wanted mark after all. */
  possibleTurnedTrue: z.int(),
  checked: z.int(),
  misread: z.int(),
  closed: z.int(),
  /** Times are from the hit on. */
  toTake: spreadSchema,
  toCheck: spreadSchema,
  toOutcome: spreadSchema,
  outcomes: z.array(z.object({ outcome: z.enum(OUTCOMES), count: z.int() })),
});

export const hitFiguresSchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    by: z.enum(HIT_GROUPINGS),
    rows: z.array(countsSchema.extend({ key: z.string(), label: z.string() })),
    total: countsSchema,
  })
  .meta({ id: "HitFigures" });

export const listQualitySchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    items: z.array(
      z.object({
        listId: z.string(),
        name: z.string(),
        kind: z.enum(LIST_KINDS),
        publishedAt: instantSchema,
        maxAgeMs: z.int(),
        /** Past its maximum age. */
        stale: z.boolean(),
        /** New content was expected before now. */
        overdue: z.boolean(),
        live: z.int(),
        /** In the period, as are `misread` and `withoutOutcome`. */
        hits: z.int(),
        misread: z.int(),
        withoutOutcome: z.int(),
        /** Live entries that no read has met for as long as alerts are kept, at least so many. */
        neverHit: z.int(),
      }),
    ),
  })
  .meta({ id: "ListQuality" });

const spreadBody = (spread: Spread | undefined) => spread ?? null;

export const countsBody = (counts: HitCounts & { readonly reads: number | undefined }) => ({
  reads: counts.reads ?? null,
  hits: counts.hits,
  possible: counts.possible,
  possibleTurnedTrue: counts.possibleTurnedTrue,
  checked: counts.checked,
  misread: counts.misread,
  closed: counts.closed,
  toTake: spreadBody(counts.toTake),
  toCheck: spreadBody(counts.toCheck),
  toOutcome: spreadBody(counts.toOutcome),
  outcomes: [...counts.outcomes],
});
