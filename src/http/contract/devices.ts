/** The asset register on the wire: every camera class, maker and country, so that a question about equipment is a query. */
import { z } from "zod";
import { DEVICE_CLASSES, DEVICE_STATES, FACIAL_RECOGNITION } from "#foi/device.ts";
import { instantSchema } from "./read.ts";

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "use the two-letter ISO 3166 country code, for example GB or CN");
const shortText = z.string().trim().min(1).max(200);

export const addDeviceSchema = z
  .object({
    class: z.enum(DEVICE_CLASSES),
    maker: shortText,
    model: shortText,
    countryOfManufacture: country,
    /** Country of the company that owns the maker. */
    countryOfParent: country,
    /** The list of equipment of concern it stands on; omit when on none. */
    onConcernList: shortText.optional(),
    facialRecognition: z.enum(FACIAL_RECOGNITION),
    count: z.int().min(1).max(100_000),
    ownerUnit: shortText,
    state: z.enum(["in-use", "in-store"]).default("in-use"),
  })
  .meta({ id: "AddDevice" });

export const deviceSchema = z
  .object({
    id: z.string(),
    class: z.enum(DEVICE_CLASSES),
    maker: z.string(),
    model: z.string(),
    countryOfManufacture: z.string(),
    countryOfParent: z.string(),
    onConcernList: z.string().nullable(),
    facialRecognition: z.enum(FACIAL_RECOGNITION),
    count: z.int(),
    ownerUnit: z.string(),
    state: z.enum(DEVICE_STATES),
    addedAt: instantSchema,
    retiredAt: instantSchema.nullable(),
    retiredReason: z.string().nullable(),
  })
  .meta({ id: "Device" });

export const devicesSchema = z
  .object({
    items: z.array(deviceSchema),
    /** Devices in use or in store, by class. */
    totals: z.partialRecord(z.enum(DEVICE_CLASSES), z.int()),
  })
  .meta({ id: "Devices" });

export const devicesQuery = z.object({ state: z.enum(["held", "retired", "all"]).default("held") });
export const retireDeviceQuery = z.object({ reason: shortText });
export const deviceIdParams = z.object({ id: z.string() });
