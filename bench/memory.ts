/**
 * Does the memory stay flat while the recogniser looks at 10,000 frames? Small frames, cut from the samples about their
 * plates so that both networks work on each. The figure to look at is the growth from the first measure to the last.
 */
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { openRecogniser } from "../src/app/open-recogniser.ts";
import type { RgbImage } from "../src/recognition/network-shapes.ts";
import { isImageProblem } from "../src/recognition/ports.ts";
import type { Corners } from "../src/terms/position.ts";
import { figure, tell } from "./measure-figures.ts";

const FRAMES = 10_000;
const WARM_UP = 500;
const MEASURE_EVERY = 500;
const AT_ONCE = 4;
const FRAME = { width: 320, height: 180 } as const;
const SAMPLES = new URL("../assets/samples/", import.meta.url);

const frames = await framesFromSamples();
const recogniser = await openRecogniser(1);
const measuresMib: number[] = [];
let [next, plates] = [0, 0];
await lookAt(WARM_UP);
[next, plates] = [0, 0];
measure();
for (; next < FRAMES; measure()) await lookAt(MEASURE_EVERY);
await recogniser.close();

const [first = Number.NaN] = measuresMib;
const last = measuresMib.at(-1) ?? Number.NaN;
const peak = Math.max(...measuresMib);
tell(`${FRAMES} frames of ${FRAME.width} x ${FRAME.height}, ${plates} plates seen in them`);
tell(
  `first ${first} MiB, last ${last} MiB, peak ${peak} MiB`,
  figure("memory.first", first, "MiB"),
  figure("memory.last", last, "MiB"),
  figure("memory.peak", peak, "MiB"),
  figure("memory.growth", last - first, "MiB"),
);

async function lookAt(count: number): Promise<void> {
  const end = next + count;
  const looking = Array.from({ length: AT_ONCE }, async () => {
    while (next < end) {
      const frame = frames[next % frames.length];
      next += 1;
      const sights = frame === undefined ? [] : await recogniser.look(frame);
      if (isImageProblem(sights)) throw new Error(sights.detail);
      plates += sights.length;
    }
  });
  await Promise.all(looking);
}

/** Of this process and those that it started: the networks are in the latter. */
function residentBytes(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  return children.reduce((sum, child) => sum + residentBytes(Number(child)), pages * 4096);
}

function measure(): void {
  const residentMib = Math.round(residentBytes(process.pid) / 2 ** 20);
  measuresMib.push(residentMib);
  tell(`${String(next).padStart(6)} frames  ${residentMib} MiB`);
}

async function framesFromSamples(): Promise<RgbImage[]> {
  const { samples }: { samples: { file: string; plates: { corners: Corners }[] }[] } = JSON.parse(
    readFileSync(new URL("truth.json", SAMPLES), "utf8"),
  );
  return await Promise.all(
    samples.flatMap(({ file, plates: shown }) =>
      shown.map(async ({ corners: [[left, top]] }) => {
        const photo = sharp(readFileSync(new URL(file, SAMPLES)));
        const { width, height } = await photo.metadata();
        const { data, info } = await photo
          .extract({
            left: Math.round(Math.min(width - FRAME.width, Math.max(0, left - FRAME.width / 2))),
            top: Math.round(Math.min(height - FRAME.height, Math.max(0, top - FRAME.height / 2))),
            ...FRAME,
          })
          .raw()
          .toBuffer({ resolveWithObject: true });
        return { widthPx: info.width, heightPx: info.height, rgb: data };
      }),
    ),
  );
}
