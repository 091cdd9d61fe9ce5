/** The process in which pictures are made: whatever a photo does to its decoder, the server goes on. */
import { whyNotDecoded } from "#images/photo-limits.ts";
import { serveTasks } from "../../shared/workers/serve-tasks.ts";
import { frameToJpeg } from "./frame-to-jpeg.ts";
import { makeOverview, makePatch } from "./national-pictures.ts";
import type { PictureTasks } from "./picture-messages.ts";

const NO_BYTES = new Uint8Array();
const UNREADABLE = "The photo cannot be decoded to make its pictures.";

serveTasks<PictureTasks, undefined>(() =>
  Promise.resolve({
    overview: ({ limits }, image) => orProblem(image, () => makeOverview(image, limits)),
    patch: ({ corners, limits }, image) => orProblem(image, () => makePatch(image, corners, limits)),
    jpeg: async (size, rgb) => ({ output: undefined, bytes: await frameToJpeg({ ...size, rgb }) }),
  }),
);

/** A camera that reads plates itself sends pictures that nobody has looked at yet. */
async function orProblem(image: Uint8Array, make: () => Promise<Uint8Array>) {
  const refused = whyNotDecoded(image);
  if (refused !== undefined) return { output: { problem: refused.detail }, bytes: NO_BYTES };
  try {
    return { output: undefined, bytes: await make() };
  } catch {
    return { output: { problem: UNREADABLE }, bytes: NO_BYTES };
  }
}
