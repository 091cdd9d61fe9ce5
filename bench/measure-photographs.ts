/** How well are the held-out photographs read? The common scorer's table, and what each reading promised against the outcome. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadWeights } from "../src/adapters/inference/onnx/weights.ts";
import { isImageProblem, type Recogniser } from "../src/recognition/ports.ts";
import { instant } from "../src/terms/instant.ts";
import { CalibrationFits, heldOutExamples } from "../test/photographs/calibration-fit.ts";
import { heldOutPhotographs, negatives, type Score, scored } from "../test/photographs/held-out.ts";
import type { JudgedReading } from "../test/photographs/judge.ts";
import { type Figure, figure, nameOf, tell } from "./measure-figures.ts";

/** The common scorer's table; its last line counts the false plates on photographs without one. */
export async function measurePhotographs(recogniser: Recogniser): Promise<void> {
  const lines: string[] = [];
  const read = async ({ file, path }: { readonly file: string; readonly path: string }): Promise<number> => {
    const began = performance.now();
    const result = await recogniser.recognise(readFileSync(path));
    const plates = isImageProblem(result) ? [] : result.plates;
    lines.push(JSON.stringify({ file, plates, elapsedMs: performance.now() - began }));
    return plates.length;
  };
  for (const photograph of heldOutPhotographs()) await read(photograph);
  let falsePlates = 0;
  for (const photograph of negatives()) falsePlates += await read(photograph);
  const { table, rows } = scored(lines);
  tell(
    table,
    ...[...rows].flatMap(figuresOf),
    figure("recognition.photographs.without-a-plate.false-plates", falsePlates, "plates"),
  );
}

/** Where only the boxes of a set are known, it has no share of exact marks. */
function figuresOf([set, score]: [string, Score]): Figure[] {
  const name = `recognition.photographs.${nameOf(set)}`;
  const shares = { exact: score.exactPercent, folded: score.foldedPercent, found: score.foundPercent };
  return [
    figure(`${name}.plates`, score.plates, "plates"),
    ...Object.entries(shares)
      .filter(([, percent]) => Number.isFinite(percent))
      .map(([what, percent]) => figure(`${name}.${what}`, percent, "%")),
  ];
}

/** The readings with confidences by calibrations that were not fitted to them. */
export async function measureConfidence(): Promise<readonly JudgedReading[]> {
  const weights = await loadWeights(fileURLToPath(new URL("../models", import.meta.url)));
  const latest = instant(Date.now());
  return new CalibrationFits(await heldOutExamples(weights, latest), latest).crossJudged();
}
