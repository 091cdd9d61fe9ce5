/** The process in which pictures are made: whatever a photo does to its decoder, the server goes on. */
import { whyNotDecoded } from "#images/photo-limits.ts";
import { serveTasks } from "../../shared/workers/serve-tasks.ts";
import { frameToJpeg } from "./frame-to-jpeg.ts";
import { makeScene, measurePlate } from "./measure-pictures.ts";
import { makeOverview, makePatch } from "./national-pictures.ts";
import type { PictureTasks } from "./picture-messages.ts";

const NO_BYTES = new Uint8Array();
const UNREADABLE = "The photo cannot be decoded to make its pictures.";

serveTasks<PictureTasks, undefined>(() =>
  Promise.resolve({
    overview: ({ limits }, image) => orProblem(image, () => makeOverview(image, limits)),
    patch: ({ corners, limits }, image) => orProblem(image, () => makePatch(image, corners, limits)),
    plate: ({ corners }, image) =>
      decodedOrProblem(image, async () => ({ output: await measurePlate(image, corners), bytes: NO_BYTES })),
    scene: (_, image) =>
      decodedOrProblem(image, async () => {
        const { grey, ...output } = await makeScene(image);
        return { output, bytes: grey };
      }),
    jpeg: async (size, rgb) => ({ output: undefined, bytes: await frameToJpeg({ ...size, rgb }) }),
  }),
);

/** A camera that reads plates itself sends pictures that nobody has looked at yet. */
const orProblem = (image: Uint8Array, make: () => Promise<Uint8Array>) =>
  decodedOrProblem(image, async () => ({ output: undefined, bytes: await make() }));

async function decodedOrProblem<Output>(
  image: Uint8Array,
  work: () => Promise<{ readonly output: Output; readonly bytes: Uint8Array }>,
) {
  const refused = whyNotDecoded(image);
  if (refused !== undefined) return { output: { problem: refused.detail }, bytes: NO_BYTES };
  try {
    return await work();
  } catch {
    return { output: { problem: UNREADABLE }, bytes: NO_BYTES };
  }
}
