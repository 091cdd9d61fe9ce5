/** The process that is killed: it imports a file, says at which step it stands, and stands there until it is killed. */
import { importWork, openFor } from "./import-work.ts";

const [url = "", folder = "", path = "", step = ""] = process.argv.slice(2);
const work = importWork(
  await openFor(url),
  url,
  folder,
  async ({ state, progress: { rowsRead, applied } }) => {
    if (state !== step || (state !== "queued" && rowsRead === 0)) return;
    if (state === "applying" && applied === 0) return;
    process.send?.(state);
    await new Promise<never>(() => {});
  },
);
// A promise that never ends keeps no process alive.
setInterval(() => {}, 60_000);
if (step === "queued") {
  // Somebody else has the turn, and a sign of life is given as by the clock.
  work.ports.alone = () => new Promise<never>(() => {});
  setInterval(() => void work.ports.waiting.tell(), 50);
}
await work.load(path);
