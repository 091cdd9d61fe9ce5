/** Orders of courts to erase, on the wire. */
import { z } from "zod";
import { TRACE_PLACES } from "#retention/mark-traces.ts";
import { instantSchema } from "./read.ts";

export const recordCourtErasureSchema = z
  .object({
    reference: z.string().trim().min(3).max(100),
    court: z.string().trim().min(3).max(200),
    mark: z.string().max(20),
  })
  .meta({ id: "RecordCourtErasure" });

export const courtErasureStepSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("carry-out") }),
    z.object({ type: z.literal("discard"), reason: z.string().trim().min(5).max(1000) }),
  ])
  .meta({ id: "CourtErasureStep" });

const actSchema = z.object({ by: z.string(), at: instantSchema });

export const centreToldSchema = z
  .object({ how: z.string().trim().min(5).max(1000) })
  .meta({ id: "CentreTold" });

export const courtErasureSchema = z
  .object({
    id: z.string(),
    state: z.enum(["recorded", "carried-out", "discarded"]),
    reference: z.string(),
    court: z.string(),
    /** Null once nothing is held of it any more. */
    mark: z.string().nullable(),
    recorded: actSchema,
    carriedOut: actSchema
      .extend({
        reads: z.int(),
        pictures: z.int(),
        alerts: z.int(),
        searches: z.int(),
        listEntries: z.int(),
        /** Kept for a case by an order to preserve. */
        readsHeld: z.int(),
        /** What else named the mark: records that went, or that it was taken out of. Only those places where there were any. */
        traces: z.array(z.object({ place: z.enum(TRACE_PLACES), records: z.int() })),
        markHash: z.string(),
        certificate: z.object({ index: z.int(), leafHash: z.string() }),
      })
      .nullable(),
    /** What the national centre may still hold, which has to be told by a person; null where there is nothing. */
    handOver: z.object({ reads: z.int(), told: actSchema.extend({ how: z.string() }).nullable() }).nullable(),
    discarded: actSchema.extend({ reason: z.string() }).nullable(),
    mayCarryOut: z.boolean(),
  })
  .meta({ id: "CourtErasure" });

export const courtErasureListSchema = z
  .object({ items: z.array(courtErasureSchema) })
  .meta({ id: "CourtErasureList" });
