/** Where cameras stand, as somebody is told who may know it. */
import { z } from "zod";
import { instantSchema } from "./read.ts";
import { positionSchema } from "./sites.ts";
import { whereSchema } from "./where.ts";

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

export const aheadSchema = z
  .object({
    /** `no-place`: where it was seen last has no fixed place; `no-road`: the map has no road there. Then there is nothing to tell. */
    from: z.enum(["road", "no-place", "no-road"]),
    /** The quickest first, 8 at most, within 45 minutes of driving. */
    items: z.array(
      z.object({
        cameraId: z.string(),
        cameraCode: z.string(),
        where: whereSchema.nullable(),
        position: positionSchema,
        /** By road. */
        roadKm: z.number(),
        /** By the usual speed of each class of road: an estimate. */
        minutes: z.int(),
        arrivesAt: instantSchema,
        /** The camera that it would pass first on the way there; null when none. */
        after: z.string().nullable(),
        /** The road there, from where it was seen. */
        way: z.array(positionSchema),
      }),
    ),
  })
  .meta({ id: "CamerasAhead" });

export const alertPlacesSchema = z
  .object({
    /** One for each site, where it was seen last first. */
    items: z.array(seenPlace.extend({ cameraCode: z.string(), capturedAt: instantSchema })),
    /** Every sighting at these sites, the newest first, 100 at most. */
    passes: z.array(
      z.object({
        readId: z.string(),
        siteId: z.string(),
        cameraCode: z.string(),
        capturedAt: instantSchema,
        where: whereSchema.nullable(),
        /** The likely road from the pass before; empty where none is known. */
        way: z.array(positionSchema),
      }),
    ),
  })
  .meta({ id: "AlertPlaces" });
