/**
 * What does a general text reader make of the same pictures? Tesseract as a naive baseline: on the whole frame, and given what
 * ours has to find for itself, the plate's own rectangle. Photographs go to it through a pipe and never into a file.
 */
import { spawnSync } from "node:child_process";
import sharp from "sharp";
import { type LabelledPhotograph, type LabelledPlate, ukScenes } from "../test/photographs/held-out.ts";
import { figure, tell } from "./measure-figures.ts";
import { frameToTime } from "./measure-recognition-times.ts";
import { measure, median, tellTimes } from "./measure-times.ts";

const WHITELIST = "tessedit_char_whitelist=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
/** Height that suits it best, with a white edge round the plate. */
const CROP = { heightPx: 64, edgePx: 12 } as const;

/** What the common scorer takes for the same: the typeface draws them alike. */
const folded = (mark: string): string => mark.replace(/[OQ]/g, "0").replace(/I/g, "1");

interface Baseline {
  readonly plates: number;
  readonly exact: number;
  readonly folded: number;
  readonly timesMs: readonly number[];
}

export function tesseractIsHere(): boolean {
  return spawnSync("tesseract", ["--version"]).status === 0;
}

/** Plates a row: enough for two digits, and not an hour of waiting. */
const SAMPLE = 100;

/** Speed on the frame that ours is timed on, and accuracy on a sample of the photographs, evenly taken. */
export async function tellBaselines(photographs: readonly LabelledPhotograph[]): Promise<void> {
  const frame = await frameToTime();
  const times = await measure(10, () => Promise.resolve(tesseract(frame, 11)));
  tellTimes("recognition.tesseract.frame", "the same 1280x720 frame, whole, one core", times);
  const withText = photographs.filter(({ plates }) => plates.some(({ text }) => text !== ""));
  const uk = evenly(ukScenes(withText));
  const crops = evenly(withText.filter(({ kind, set }) => kind === "crop" && set === "openalpr_eucrops"));
  if (uk.length === 0) return;
  tellBaseline("uk-plates", "UK scenes, given the plate's labelled rectangle", await onCrops(uk));
  tellBaseline("uk-scenes", "UK scenes, whole photograph, mark in any line", await onFrames(uk));
  tellBaseline("european-crops", "European one-line crops", await onCrops(crops));
}

function evenly(photographs: readonly LabelledPhotograph[]): LabelledPhotograph[] {
  const every = Math.max(1, photographs.length / SAMPLE);
  return photographs.filter((_, i) => Math.floor(i / every) !== Math.floor((i - 1) / every));
}

function tellBaseline(name: string, what: string, { plates, exact, folded, timesMs }: Baseline): void {
  const [exactPercent, foldedPercent] = [(100 * exact) / plates, (100 * folded) / plates];
  const medianMs = median(timesMs);
  tell(
    `${what.padEnd(62)} ${plates} plates, ${exactPercent.toFixed(0)} % exact, ${foldedPercent.toFixed(0)} % folded, median ${medianMs.toFixed(0)} ms`,
    figure(`recognition.tesseract.${name}.exact`, exactPercent, "%"),
    figure(`recognition.tesseract.${name}.folded`, foldedPercent, "%"),
    figure(`recognition.tesseract.${name}.median`, medianMs, "ms"),
  );
}

/** The text of a picture; `mode` is Tesseract's page segmentation: 7 for one line, 11 for text wherever it is. */
function tesseract(picture: Uint8Array, mode: 7 | 11): { text: string; elapsedMs: number } {
  const began = performance.now();
  const { stdout } = spawnSync("tesseract", ["stdin", "stdout", "--psm", `${mode}`, "-c", WHITELIST], {
    input: picture,
    encoding: "utf8",
    env: { ...process.env, OMP_THREAD_LIMIT: "1" },
  });
  return { text: stdout, elapsedMs: performance.now() - began };
}

/** Each plate cut out by its label: one line of text, exact or not. */
async function onCrops(photographs: readonly LabelledPhotograph[]): Promise<Baseline> {
  return await readAll(photographs, async (photograph, plate) => {
    const { text, elapsedMs } = tesseract(await cut(photograph, plate), 7);
    return { lines: [text], elapsedMs, whole: true };
  });
}

/** The whole photograph: right when a line of what it says holds the mark, whatever stands before and after it. */
async function onFrames(photographs: readonly LabelledPhotograph[]): Promise<Baseline> {
  return await readAll(photographs, async ({ path }) => {
    const { text, elapsedMs } = tesseract(await sharp(path).greyscale().png().toBuffer(), 11);
    return { lines: text.split("\n"), elapsedMs, whole: false };
  });
}

async function readAll(
  photographs: readonly LabelledPhotograph[],
  read: (
    photograph: LabelledPhotograph,
    plate: LabelledPlate,
  ) => Promise<{ lines: readonly string[]; elapsedMs: number; whole: boolean }>,
): Promise<Baseline> {
  const sum = { plates: 0, exact: 0, folded: 0, timesMs: [] as number[] };
  for (const photograph of photographs) {
    const plate = photograph.plates.find(({ text }) => text !== "");
    if (plate === undefined) continue;
    const { lines, elapsedMs, whole } = await read(photograph, plate);
    const marks = lines.map((line) => line.toUpperCase().replace(/[^A-Z0-9]/g, ""));
    const holds = (fold: (mark: string) => string): boolean =>
      marks.some((mark) => (whole ? fold(mark) === fold(plate.text) : fold(mark).includes(fold(plate.text))));
    sum.plates += 1;
    sum.exact += holds((mark) => mark) ? 1 : 0;
    sum.folded += holds(folded) ? 1 : 0;
    sum.timesMs.push(elapsedMs);
  }
  return sum;
}

async function cut({ path, kind }: LabelledPhotograph, { bounds }: LabelledPlate): Promise<Buffer> {
  const picture = sharp(path).greyscale();
  const plate = kind === "crop" ? picture : picture.extract(await within(path, bounds));
  const { heightPx: height, edgePx } = CROP;
  return await sharp(await plate.png().toBuffer())
    .resize({ height })
    .extend({ top: edgePx, bottom: edgePx, left: edgePx, right: edgePx, background: "#fff" })
    .png()
    .toBuffer();
}

async function within(path: string, bounds: LabelledPlate["bounds"]) {
  const { width, height } = await sharp(path).metadata();
  const [left, top] = [Math.max(0, Math.floor(bounds.left)), Math.max(0, Math.floor(bounds.top))];
  return {
    left,
    top,
    width: Math.min(width, Math.ceil(bounds.right)) - left,
    height: Math.min(height, Math.ceil(bounds.bottom)) - top,
  };
}
