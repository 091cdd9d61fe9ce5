/**
 * How are the reader's probabilities to be taken? Fits the calibration on a fixed quarter of the held-out photographs (the bench
 * measures on the others) and prints it; `--write` writes src/recognition/calibration-constants.ts. Run it whenever the
 * weights change: `node scripts/fit-calibration.ts --write`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Networks, openNetworks } from "#adapters/inference/onnx/networks.ts";
import { decodePhoto } from "#adapters/inference/onnx/photo.ts";
import { readPhoto } from "#adapters/inference/onnx/read-photo.ts";
import { loadWeights } from "#adapters/inference/onnx/weights.ts";
import type { Calibration } from "#recognition/calibrate.ts";
import { calibrateMark } from "#recognition/calibrate.ts";
import type { ReaderOutput } from "#recognition/network-shapes.ts";
import { isImageProblem, type PlateReading, type PlateSight } from "#recognition/ports.ts";
import { readPlate } from "#recognition/read-plate.ts";
import { together, VIEWS_A_PLATE } from "#recognition/views.ts";
import { instant } from "#terms/instant.ts";
import { heldOutPhotographs, isForFitting, photographsAreHere } from "../test/photographs/held-out.ts";
import { judge } from "../test/photographs/judge.ts";
import type { Judged } from "../test/photographs/reliability.ts";

const CONSTANTS = new URL("../src/recognition/calibration-constants.ts", import.meta.url);
const SHARPNESS = Array.from({ length: 41 }, (_, step) => 1 + step * 0.05);
const ODDS = Array.from({ length: 100 }, (_, step) => (step + 1) / 100);

/** What was seen of a plate, and what it says by its label. */
interface Example {
  readonly sight: PlateSight;
  readonly text: string;
}

if (!photographsAreHere()) throw new Error("the photographs for measuring are not here (../shared/plates)");
const latest = instant(Date.now());
const { engine, ...weights } = await loadWeights(fileURLToPath(new URL("../models/", import.meta.url)));
const examples = await collect(await openNetworks(weights, 1));
const best = fit(examples);
console.log(
  `${examples.length} plates; sharpness ${best.sharpness.toFixed(2)}, odds ${best.odds.toFixed(2)}, mean log loss ${best.loss.toFixed(4)}`,
);
if (process.argv.includes("--write")) {
  writeFileSync(CONSTANTS, constants({ ...best, weights: engine.version }));
  console.log("src/recognition/calibration-constants.ts was written.");
}

async function collect(networks: Networks): Promise<Example[]> {
  const all: Example[] = [];
  for (const photograph of heldOutPhotographs().filter(isForFitting)) {
    const photo = await decodePhoto(readFileSync(photograph.path));
    if (isImageProblem(photo)) continue;
    const { seen, recording } = record(networks);
    const readings = await readPhoto(photo.image, recording, latest);
    for (const { reading, text } of judge(photograph, scaled(readings, photo))) {
    }
  }
  await networks.close();
  return all;
}
