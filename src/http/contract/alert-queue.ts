/** The queue of alerts on the wire: what is asked for, a page of it, its totals, and what a person has muted. */
import { z } from "zod";
import { ALERT_ORDERS } from "#alerting/ports.ts";
import { PRIORITIES, REASON_CODES } from "#terms/entry-reason.ts";
import { alertSummarySchema } from "./alerts.ts";
import { fetchedBySchema } from "./fetched-by.ts";
import { instantSchema } from "./read.ts";

/** One value, or several of which one is enough. */
const several = <Schema extends z.ZodType>(one: Schema) =>
  z
    .union([one, z.array(one).min(1).max(100)])
    .transform((given) => [given].flat() as readonly z.output<Schema>[])
    .optional();

const filterShape = {
  list: several(z.string().max(100)),
  reason: several(z.enum(REASON_CODES)),
  camera: several(z.string().max(100)),
  district: z.string().max(200).optional().describe("A district that sites are in, as their cases name it"),
  priority: several(z.enum(PRIORITIES)),
  kind: z.enum(["exact", "possible"]).optional(),
  owner: z.enum(["me", "nobody"]).optional().describe("`me`: mine; `nobody`: not taken by anybody"),
  vehicle: z.string().max(40).optional().describe("The key of a vehicle, as an alert gives it"),
  muted: z
    .enum(["shown", "hidden", "only"])
    .default("shown")
    .describe("What you have muted: shown with the rest, left out, or nothing else"),
};

export const alertFilterSchema = z.object(filterShape).meta({ id: "AlertFilter" });
export type AlertFilterBody = z.output<typeof alertFilterSchema>;

export const alertsQuerySchema = z.object({
  state: z.enum(["open", "closed", "all"]).default("open"),
  ...filterShape,
  sort: z
    .enum(ALERT_ORDERS)
    .optional()
    .describe("`urgent`: gravest first; `newest`; `waiting`: the longest waiting first"),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  fetchedBy: fetchedBySchema,
});

export const alertPageSchema = z
  .object({
    items: z.array(alertSummarySchema),
    /** All that there are, on this page or not. */
    total: z.int(),
    next: z.string().optional(),
  })
  .meta({ id: "AlertPage" });

export const totalsQuerySchema = z.object({
  state: z.enum(["open", "closed", "all"]).default("open"),
  ...filterShape,
  fetchedBy: fetchedBySchema,
});

export const alertTotalsSchema = z
  .object({
    total: z.int(),
    untaken: z.int(),
    mine: z.int(),
    /** So many of them you have muted. */
    muted: z.int(),
    /** By priority and list of the leading entry, the group with the gravest alert first. */
    groups: z.array(
      z.object({
        priority: z.enum(PRIORITIES),
        list: z.object({ id: z.string(), name: z.string() }),
        alerts: z.int(),
        untaken: z.int(),
        oldestRaisedAt: instantSchema,
      }),
    ),
  })
  .meta({ id: "AlertTotals" });

export const districtsSchema = z.object({ items: z.array(z.string()) }).meta({ id: "AlertDistricts" });

const muteSchema = z
  .object({
    /** As `muteKeys` of alerts name it. */
    key: z.string(),
    words: z.string(),
    since: instantSchema,
    until: instantSchema,
    because: z.string().nullable(),
  })
  .meta({ id: "AlertMute" });

export const mutesSchema = z
  .object({
    items: z.array(muteSchema),
    /** A mute may be asked for so many hours at most. */
    longestHours: z.int(),
  })
  .meta({ id: "AlertMutes" });

export const muteAskedSchema = z
  .object({
    kind: z.enum(["list", "entry", "reason", "camera"]),
    /** The id of the list, entry or camera, or the code of the reason. */
    what: z.string().max(100),
    minutes: z.int().min(1).max(1_440),
    because: z.string().trim().max(200).optional(),
  })
  .meta({ id: "MuteAlerts" });

export const unmuteSchema = z.object({ key: z.string().max(120) }).meta({ id: "UnmuteAlerts" });
