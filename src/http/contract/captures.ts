/** What a camera sends to `POST /captures`, and what it is told. An answer with 2xx means: durable in the journal. */
import { z } from "zod";
import { instantSchema, seenColourSchema, seenCountrySchema, timeFromSchema } from "./read.ts";

/** The largest batch of reads in one delivery. */
export const BATCH_LIMIT = 500;

/** Text that every store and every other program can hold: no NUL, no half of a surrogate pair. */
const cameraText = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), "has characters that are no text");

const base64Picture = z.string().min(1).meta({ description: "A JPEG, PNG or WebP picture in base64." });

/** What is not a field here is refused by name: it may be a misspelt time. */
export const cameraReadSchema = z
  .strictObject({
    vrm: cameraText(64).meta({ description: "The mark as the camera read it.", example: "AB49 XYZ" }),
    capturedAt: z
      .string()
      .max(100)
      .meta({ description: "RFC 3339 with a zone.", example: "2026-10-25T00:30:05.220Z" }),
    confidence: z.number().min(0).max(1).optional(),
    alternatives: z
      .array(z.strictObject({ vrm: cameraText(64), confidence: z.number().min(0).max(1) }))
      .max(16)
      .optional(),
    country: seenCountrySchema.strict().optional(),
    colour: seenColourSchema.strict().optional(),
    direction: z.enum(["towards", "away"]).optional(),
    lane: z.int().min(1).max(99).optional(),
    sequence: z
      .union([cameraText(128), z.int()])
      .optional()
      .meta({ description: "The camera's own number of this read; a replay carries the same." }),
    latDeg: z.number().min(-90).max(90).optional(),
    lonDeg: z.number().min(-180).max(180).optional(),
    engine: z.strictObject({ name: cameraText(100), version: cameraText(100) }).optional(),
    image: base64Picture.optional(),
    plateImage: base64Picture.optional(),
    overviewImage: base64Picture.optional(),
  })
  .meta({ id: "CameraRead" });

export const cameraBatchSchema = z
  .strictObject({ reads: z.array(z.unknown()).min(1).max(BATCH_LIMIT) })
  .meta({ id: "CameraBatch" });

/** The text fields that may stand beside the `image` part of a multipart capture. */
export const captureFieldsSchema = z
  .strictObject({
    capturedAt: z.string().max(100).optional(),
    direction: z.enum(["towards", "away"]).optional(),
    lane: z.coerce.number().int().min(1).max(99).optional(),
  })
  .meta({ id: "CaptureFields" });

export const takenReadSchema = z
  .object({
    id: z.string(),
    vrm: z.string(),
    vrmRaw: z.string(),
    /** Null when the camera does not say how sure it is. */
    confidence: z.number().nullable(),
    /** False when this read was delivered before: it was not added again. */
    isNew: z.boolean(),
  })
  .meta({ id: "TakenRead" });

/** The answer to one capture. An image without a plate is a good capture without reads. */
export const takenCaptureSchema = z
  .object({
    capturedAt: instantSchema,
    receivedAt: instantSchema,
    timeFrom: timeFromSchema,
    /** Our clock less the camera's, in milliseconds: measured, never mended. */
    skewMs: z.int(),
    reads: z.array(takenReadSchema),
  })
  .meta({ id: "TakenCapture" });
export type TakenCaptureBody = z.infer<typeof takenCaptureSchema>;

/** One item of a batch: taken, or set aside with the reason. */
export const batchItemSchema = z
  .union([
    takenCaptureSchema.extend({ index: z.int(), outcome: z.literal("taken") }),
    z.object({
      index: z.int(),
      outcome: z.literal("set-aside"),
      reason: z.string(),
      detail: z.string(),
      quarantineId: z.string(),
    }),
  ])
  .meta({ id: "BatchItem" });

export const takenBatchSchema = z
  .object({ taken: z.int(), setAside: z.int(), items: z.array(batchItemSchema) })
  .meta({ id: "TakenBatch" });
export type TakenBatchBody = z.infer<typeof takenBatchSchema>;
