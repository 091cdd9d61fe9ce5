/** What an entry of a list is unless somebody says otherwise, on the wire. */
import { z } from "zod";
import type { UsualEntry } from "#matching/usual-entry.ts";
import { ENTRY_ACTIONS } from "#matching/voi-entry.ts";
import { PRIORITIES, REASON_CODES } from "#terms/entry-reason.ts";
import { formatInstant } from "#terms/instant.ts";
import { instantSchema } from "./read.ts";

export const usualEntriesSchema = z
  .object({
    items: z.array(
      z.object({
        reason: z.enum(REASON_CODES),
        action: z.enum(ENTRY_ACTIONS),
        priority: z.enum(PRIORITIES),
        latestEnd: instantSchema.meta({
          description: "No entry may end later; it has passed where the list waits for new content.",
        }),
      }),
    ),
  })
  .meta({ id: "UsualEntries" });

export const usualBody = (usual: readonly UsualEntry[]): z.infer<typeof usualEntriesSchema> => ({
  items: usual.map((one) => ({ ...one, latestEnd: formatInstant(one.latestEnd) })),
});
