/** Whether cameras are well: all of them, the worst first, and one by each of its measures over time. */
import { z } from "zod";
import { MEASURES, VERDICTS } from "#health/measures.ts";
import { LIMITED, LIMITED_MEASURES } from "#health/own-limits.ts";
import { instantSchema } from "./read.ts";

const judgedSchema = z.object({
  measure: z.enum(MEASURES),
  /** Null where it cannot be told. */
  value: z.number().nullable(),
  limit: z.number().nullable(),
  /** What is usual for this camera; null where it is not judged by that, or it is not yet known. */
  usual: z.number().nullable(),
});

const alarmSchema = judgedSchema.extend({ since: instantSchema }).meta({ id: "CameraHealthAlarm" });

export const camerasHealthQuery = z.object({
  force: z.string().max(100).optional(),
  site: z.string().max(100).optional(),
  /** The name of a protocol. */
  make: z.string().max(100).optional(),
  after: z.string().max(100).optional(),
});

export const camerasHealthSchema = z
  .object({
    /** When all measures were judged last; null when that has not been yet. */
    judgedAt: instantSchema.nullable(),
    counts: z.object({ well: z.int(), unwell: z.int(), unknown: z.int() }),
    /** By which protocols the cameras were heard last, with their names for people. */
    makes: z.array(z.object({ protocol: z.string(), title: z.string() })),
    /** The worst first. */
    items: z.array(
      z.object({
        cameraId: z.string(),
        cameraCode: z.string(),
        forceId: z.string(),
        siteId: z.string(),
        /** Null when it was never heard. */
        make: z.string().nullable(),
        verdict: z.enum(VERDICTS),
        alarms: z.array(alarmSchema),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: "CamerasHealth" });

export const cameraHealthSchema = z
  .object({
    cameraId: z.string(),
    cameraCode: z.string(),
    /** Null when it has not been judged yet. */
    judgedAt: instantSchema.nullable(),
    /** How many days are known of it, and how many are needed before anything is usual. */
    history: z.object({ days: z.int(), needed: z.int() }),
    measures: z.array(
      judgedSchema.extend({
        verdict: z.enum(VERDICTS),
        alarmSince: instantSchema.nullable(),
        /** The number that its limit follows from; null where a camera may have none of its own. */
        rule: z
          .object({
            policy: z.number(),
            /** In place of the policy's; null where the policy's holds. */
            own: z.number().nullable(),
            ownSince: instantSchema.nullable(),
            least: z.number(),
            most: z.number(),
          })
          .nullable(),
        points: z.array(z.object({ at: instantSchema, value: z.number(), limit: z.number().nullable() })),
      }),
    ),
    /** Of the last seven days: reads whose text came with a picture, and what our own recogniser made of it. */
    ownReadings: z.object({
      pictured: z.int(),
      agrees: z.int(),
      differs: z.int(),
      unsure: z.int(),
      skipped: z.int(),
    }),
  })
  .meta({ id: "CameraHealth" });

/** A number of this camera's own in place of the policy's, or null to have the policy's again. */
export const ownLimitSchema = z
  .object({
    measure: z.enum(LIMITED_MEASURES),
    limit: z.int().nullable(),
    reason: z.string().trim().min(5).max(500),
  })
  .refine(({ measure, limit }) => limit === null || isWithin(measure, limit), {
    path: ["limit"],
    error: ({ input }) => boundsOf((input as { readonly measure: keyof typeof LIMITED }).measure),
  })
  .meta({ id: "CameraHealthLimit" });

function isWithin(measure: keyof typeof LIMITED, limit: number): boolean {
  const { least, most } = LIMITED[measure];
  return limit >= least && limit <= most;
}

function boundsOf(measure: keyof typeof LIMITED): string {
  const { least, most } = LIMITED[measure];
  return `must be from ${least} to ${most}`;
}

/** Why the camera's view is another now; it stands in the audit log. */
export const learnSceneSchema = z
  .object({ reason: z.string().trim().min(5).max(500) })
  .meta({ id: "LearnCameraScene" });
