/** Who fetches: the person who opened a page, or the page that keeps itself fresh. */
import { z } from "zod";

export const fetchedBySchema = z
  .enum(["person", "screen"])
  .default("person")
  .describe("`screen`: what a page fetches again by itself; its look is logged once a shift");
