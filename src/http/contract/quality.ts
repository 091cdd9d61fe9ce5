/** How well cameras read, on the wire: observed misread rates with their limits, by light and by hour. Numbers only, no place. */
import { z } from "zod";
import { LIGHT_BANDS } from "#quality/light-band.ts";
import { instantSchema } from "./read.ts";

const tallySchema = z.object({
  confirmed: z.int(),
  misread: z.int(),
  /** The picture does not show it; these are in no rate. */
  cannotTell: z.int(),
});

export const observedRateSchema = tallySchema
  .extend({
    /** Weighted by the reads of each camera and light; null while nothing was judged. */
    rate: z.number().nullable(),
    /** The true rate very likely (95 %) lies from `low` to `high`. */
    low: z.number(),
    high: z.number(),
    /** The share of the reads in whose camera and light at least one was judged. */
    covered: z.number(),
    /** Reads that the rate speaks of. */
    reads: z.int(),
  })
  .meta({ id: "ObservedRate" });
export type ObservedRateBody = z.infer<typeof observedRateSchema>;

const bandsSchema = z.array(z.object({ band: z.enum(LIGHT_BANDS), observed: observedRateSchema }));

const periodSchema = z.object({
  /** Reads captured in the so many days before this moment. */
  days: z.int(),
  at: instantSchema,
});

export const forceQualitySchema = periodSchema
  .extend({
    overall: observedRateSchema,
    bands: bandsSchema,
    /** What officers said of reads behind alerts. No random sample, so it is in no rate. */
    alerts: tallySchema,
  })
  .meta({ id: "ForceQuality" });

const cameraFields = { cameraId: z.string(), cameraCode: z.string(), overall: observedRateSchema };

export const cameraQualitySchema = periodSchema
  .extend({
    ...cameraFields,
    bands: bandsSchema,
    hours: z.array(z.object({ hour: z.int(), observed: observedRateSchema })),
    alerts: tallySchema,
    /** How many more reviews bring the true rate to within `half` on either side. */
    sharpness: z.array(z.object({ half: z.number(), reviewsNeeded: z.int() })).readonly(),
  })
  .meta({ id: "CameraQuality" });

export const camerasQualitySchema = periodSchema
  .extend({
    /** The camera that may be worst first. */
    items: z.array(
      z.object({
        ...cameraFields,
        /** How many more reviews bring it to within 2 percentage points. */
        reviewsNeeded: z.int(),
      }),
    ),
  })
  .meta({ id: "CamerasQuality" });

/** A drawn read as the person sees it who checks it: text and plate. When and where it was made is not said. */
export const askedReadSchema = z
  .object({
    readId: z.string(),
    vrm: z.string(),
    vrmDisplay: z.string(),
    patch: z.string(),
  })
  .meta({ id: "AskedRead" });

export const progressSchema = z.object({
  /** Verdicts you gave in the last 24 hours. */
  yours: z.int(),
  /** Verdicts that the figures rest on. */
  judged: z.int(),
  cameras: z.int(),
  /** Cameras whose rate is known to within 2 percentage points. */
  camerasKnown: z.int(),
  /** How many more reviews bring all of them there. */
  reviewsNeeded: z.int(),
});

export const nextReviewSchema = z
  .object({
    /** Null when there is no read that can be checked now. */
    read: askedReadSchema.nullable(),
    progress: progressSchema,
  })
  .meta({ id: "NextReview" });

export const giveVerdictSchema = z
  .object({
    verdict: z.enum(["right", "misread", "cannot-tell"]),
    /** What the picture shows; needed for a misread. */
    mark: z.string().max(20).optional(),
  })
  .meta({ id: "GiveVerdict" });

export const givenVerdictSchema = z
  .object({
    /** As it was counted: a mark that differs in O and 0 or I and 1 alone is right. */
    counted: z.enum(["confirmed", "misread", "cannot-tell"]),
    /** Until then it can be taken back. */
    undoUntil: instantSchema,
  })
  .meta({ id: "GivenVerdict" });

export const reviewParams = z.object({ readId: z.string() });
