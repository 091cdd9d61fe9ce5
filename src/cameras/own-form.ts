/** What does a camera send that speaks our own form, to `POST /captures`? One read or a batch in JSON, or a picture with fields beside it. */
import { z } from "zod";
import { PLATE_COLOURS, PLATE_COUNTRIES } from "#terms/plate-look.ts";
import { VEHICLE_CLASSES } from "#terms/read.ts";

/** The name of the protocol: kept with every delivery in quarantine, so it never changes. */
export const OWN_FORM = "fosseway";

/** The largest batch of reads in one delivery. */
const BATCH_LIMIT = 500;

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
    country: z
      .strictObject({ code: z.enum(PLATE_COUNTRIES), probability: z.number().min(0).max(1) })
      .optional(),
    colour: z.strictObject({ name: z.enum(PLATE_COLOURS), probability: z.number().min(0).max(1) }).optional(),
    vehicle: z
      .strictObject({
        make: cameraText(40).optional(),
        colour: cameraText(40).optional(),
        class: z.enum(VEHICLE_CLASSES).optional(),
      })
      .optional()
      .meta({ description: "The vehicle as the camera saw it; compared with what a list expects." }),
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
