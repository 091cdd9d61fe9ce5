/** Lists that do not come as they should, on the wire. */
import { z } from "zod";
import { ALARM_KINDS } from "#matching/source-alarms.ts";
import { instantSchema } from "./read.ts";

export const listAlarmsSchema = z
  .object({
    items: z.array(
      z.object({
        listId: z.string(),
        listName: z.string(),
        /** Null where it is the list itself that nobody refreshed. */
        sourceId: z.string().nullable(),
        sourceName: z.string().nullable(),
        /** `failing`: its last fetch failed. `late`: it brought nothing in time. `overdue`: nobody has refreshed the list in time. */
        what: z.enum(ALARM_KINDS),
        since: instantSchema,
      }),
    ),
  })
  .meta({ id: "ListAlarms" });
