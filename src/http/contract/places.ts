/** Where cameras stand, as somebody is told who may know it. */
import { z } from "zod";
import { instantSchema } from "./read.ts";
import { positionSchema } from "./sites.ts";

const seenPlace = z
  .object({
    siteId: z.string(),
    /** What officers call the place. */
    name: z.string(),
    /** Null for a site without a fixed place. */
    position: positionSchema.nullable(),
  })
  .meta({ id: "SeenPlace" });

export const seenPlacesSchema = z.object({ items: z.array(seenPlace) }).meta({ id: "SeenPlaces" });

export const alertPlacesSchema = z
  .object({
    /** One for each site, where it was seen last first. */
    items: z.array(seenPlace.extend({ cameraCode: z.string(), capturedAt: instantSchema })),
  })
  .meta({ id: "AlertPlaces" });
