/** How well are the held-out photographs read? The common scorer's table, and what each reading promised against the outcome. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadWeights } from "../src/adapters/inference/onnx/weights.ts";
import { isImageProblem, type Recogniser } from "../src/recognition/ports.ts";
import { instant } from "../src/terms/instant.ts";
import { CalibrationFits, heldOutExamples } from "../test/photographs/calibration-fit.ts";
import { heldOutPhotographs, negatives, scored } from "../test/photographs/held-out.ts";
import type { JudgedReading } from "../test/photographs/judge.ts";

/** The common scorer's table; its last line counts the false plates on photographs without one. */
export async function measurePhotographs(recogniser: Recogniser): Promise<string> {
  const lines: string[] = [];
  for (const { file, path } of [...heldOutPhotographs(), ...negatives()]) {
    const began = performance.now();
    const result = await recogniser.recognise(readFileSync(path));
    const plates = isImageProblem(result) ? [] : result.plates;
    lines.push(JSON.stringify({ file, plates, elapsedMs: performance.now() - began }));
  }
  return scored(lines).table;
}

/** The readings with confidences by calibrations that were not fitted to them. */
export async function measureConfidence(): Promise<readonly JudgedReading[]> {
  const weights = await loadWeights(fileURLToPath(new URL("../models", import.meta.url)));
  const latest = instant(Date.now());
  return new CalibrationFits(await heldOutExamples(weights, latest), latest).crossJudged();
}
