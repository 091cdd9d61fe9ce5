/** Handovers between shifts on the wire. */
import { z } from "zod";
import type { ShiftHandover } from "#alerting/shift-handover.ts";
import { formatInstant } from "#terms/instant.ts";
import { instantSchema } from "./read.ts";

const personSchema = z.object({ id: z.string(), name: z.string() });

export const handoverSchema = z
  .object({
    id: z.string(),
    by: personSchema,
    at: instantSchema,
    words: z.string(),
    openAlerts: z.int(),
    takenOver: z.object({ by: personSchema, at: instantSchema }).nullable(),
  })
  .meta({ id: "ShiftHandover" });

export const handoversSchema = z.object({ items: z.array(handoverSchema) }).meta({ id: "ShiftHandovers" });
export const newHandoverSchema = z
  .object({ words: z.string().trim().min(1, "say what the next shift must know").max(4000) })
  .meta({ id: "NewShiftHandover" });
export const handoverParamsSchema = z.object({ id: z.string() });

export const handoverBody = ({
  id,
  by,
  at,
  words,
  openAlerts,
  takenOver,
}: ShiftHandover): z.infer<typeof handoverSchema> => ({
  ...{ id, by, at: formatInstant(at), words, openAlerts },
  takenOver: takenOver === undefined ? null : { by: takenOver.by, at: formatInstant(takenOver.at) },
});
