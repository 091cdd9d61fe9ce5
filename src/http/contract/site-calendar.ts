/** What is due for sites, on the wire. */
import { z } from "zod";
import { CALENDAR_KINDS } from "#sites/calendar.ts";

export const siteCalendarSchema = z
  .object({
    today: z.iso.date(),
    /** The earliest first: what is late stands at the top. */
    items: z.array(
      z.object({
        what: z.enum(CALENDAR_KINDS),
        day: z.iso.date(),
        /** Of a site, or of a DPIA. */
        subject: z.string(),
        code: z.string(),
        /** Below 0 once it is late. */
        daysLeft: z.int(),
      }),
    ),
  })
  .meta({ id: "SiteCalendar" });
