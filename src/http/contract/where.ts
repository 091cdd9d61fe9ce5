/** Where something was seen, in words. */
import { z } from "zod";

/** Where in words. For those alone who may be told it. */
export const whereSchema = z
  .object({
    /** Null where nobody has described the site. */
    road: z.string().nullable(),
    /** On the road; the site's name where nobody has described it. */
    place: z.string(),
    lane: z.int().nullable(),
    /** In which the vehicle drove, for example `northbound`; null when the camera does not tell. */
    direction: z.string().nullable(),
    nearestTown: z
      .object({
        name: z.string(),
        /** As the crow flies, whole. */
        km: z.int().nullable(),
        /** Where the place lies from the town, for example `north-east`. */
        direction: z.string().nullable(),
      })
      .nullable(),
    /** All of it in one line. */
    words: z.string(),
  })
  .meta({ id: "Where" });
