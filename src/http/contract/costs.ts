/** The register of costs on the wire. */
import { z } from "zod";
import { instantSchema } from "./read.ts";

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "write a month as year and month, for example 2026-03")
  .meta({ example: "2026-03" });
const shortText = z.string().trim().min(1).max(300);

export const enterCostSchema = z
  .object({
    what: shortText,
    from: month,
    to: month.meta({ description: "The last month that it is for" }),
    pounds: z.number().min(0).max(1_000_000_000).multipleOf(0.01),
    source: shortText.meta({ description: "Where the amount stands, so that somebody else finds it again" }),
  })
  .meta({ id: "EnterCost" });

export const costSchema = enterCostSchema
  .extend({ id: z.string(), at: instantSchema, by: z.string() })
  .meta({ id: "CostLine" });

export const costsSchema = z.object({ items: z.array(costSchema) }).meta({ id: "Costs" });
export const costParams = z.object({ id: z.string() });
