/** What a camera is told after `POST /captures`. An answer with 2xx means: durable in the journal. */
import { z } from "zod";
import { instantSchema, timeFromSchema } from "./read.ts";

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

/** One item of a batch: taken, or quarantined with the reason. */
export const batchItemSchema = z
  .union([
    takenCaptureSchema.extend({ index: z.int(), outcome: z.literal("taken") }),
    z.object({
      index: z.int(),
      outcome: z.literal("quarantined"),
      reason: z.string(),
      detail: z.string(),
      quarantineId: z.string(),
    }),
  ])
  .meta({ id: "BatchItem" });

export const takenBatchSchema = z
  .object({ taken: z.int(), quarantined: z.int(), items: z.array(batchItemSchema) })
  .meta({ id: "TakenBatch" });
export type TakenBatchBody = z.infer<typeof takenBatchSchema>;
