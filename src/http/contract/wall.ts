/** The screen on the wall of a control room: how many alerts are open, and the most urgent, with no more of each than hangs there. */
import { z } from "zod";
import { PRIORITIES } from "#terms/entry-reason.ts";
import { alertSummarySchema } from "./alerts.ts";
import { instantSchema } from "./read.ts";
import { positionSchema } from "./sites.ts";

const wallAlertSchema = alertSummarySchema
  .pick({
    id: true,
    version: true,
    state: true,
    rank: true,
    hit: true,
    priority: true,
    reason: true,
    personAtRisk: true,
    action: true,
    warnings: true,
    stale: true,
    lastSeen: true,
    where: true,
    pictured: true,
    pictures: true,
    sightings: true,
    raisedAt: true,
    owner: true,
    escalation: true,
  })
  .extend({
    position: positionSchema
      .nullable()
      .meta({ description: "Where it was seen last; null where that is not told, or has no fixed place." }),
  })
  .meta({ id: "WallAlert" });

export const wallSchema = z
  .object({
    now: instantSchema,
    /** Open ones, those recorded in silence left out, whoever asks. */
    open: z.int(),
    untaken: z.int(),
    byPriority: z.array(z.object({ priority: z.enum(PRIORITIES), open: z.int() })),
    /** Alerts raised in the last hours by the clock, the hour that runs last. */
    hours: z.array(z.object({ from: instantSchema, alerts: z.int() })),
    /** The most urgent first. */
    alerts: z.array(wallAlertSchema),
  })
  .meta({ id: "Wall" });
