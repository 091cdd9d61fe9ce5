/** Analyses as JSON text in a column, beside the kinds of search. */
import { z } from "zod";
import { idSchema, markSchema, momentSchema } from "./terms-record.ts";

const cameraIds = z.array(idSchema("cam"));
const scene = z.object({ cameraIds, at: momentSchema, minutesBefore: z.int(), minutesAfter: z.int() });

export const analysisRecords = [
  z.object({ kind: z.literal("scenes"), scenes: z.array(scene), fewest: z.int() }),
  z.object({
    kind: z.enum(["convoy", "associates"]),
    vrm: markSchema,
    withinSeconds: z.int(),
    fewest: z.int(),
  }),
  z.object({ kind: z.enum(["journey", "habits", "first-seen", "clone"]), vrm: markSchema }),
  z.object({ kind: z.literal("rare"), cameraIds, since: momentSchema, mostBefore: z.int() }),
  z.object({ kind: z.literal("linked"), vrms: z.array(markSchema), link: z.string(), cameraIds }),
] as const;
