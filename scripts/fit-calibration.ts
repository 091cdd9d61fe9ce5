/**
 * How are the reader's probabilities to be taken? Fits the calibration on a fixed quarter of the held-out photographs (the bench
 * measures on the others) and prints it; `--write` writes src/recognition/calibration-constants.ts. To be run whenever the
 * weights change: `node scripts/fit-calibration.ts --write`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openNetworks } from "#adapters/inference/onnx/networks.ts";
import { decodePhoto } from "#adapters/inference/onnx/photo.ts";
import { readPhoto } from "#adapters/inference/onnx/read-photo.ts";
import { loadWeights } from "#adapters/inference/onnx/weights.ts";
import { type Calibration, calibrateMark } from "#recognition/calibrate.ts";
import { isImageProblem, type PlateReading, type PlateSight } from "#recognition/ports.ts";
import { scaleCorners } from "#recognition/quadrilateral.ts";
import { readPlate } from "#recognition/read-plate.ts";
import { instant } from "#terms/instant.ts";
import {
  heldOutPhotographs,
  isForFitting,
  type LabelledPhotograph,
  photographsAreHere,
} from "../test/photographs/held-out.ts";
import { paired } from "../test/photographs/judge.ts";
import { logLoss } from "../test/photographs/reliability.ts";

const CONSTANTS = new URL("../src/recognition/calibration-constants.ts", import.meta.url);
const SHARPNESS = Array.from({ length: 41 }, (_, step) => 1 + step * 0.05);
const ODDS = Array.from({ length: 100 }, (_, step) => (step + 1) / 100);

/** What was seen of a plate, and its text by the label. */
interface Example {
  readonly sight: PlateSight;
  readonly text: string;
}

if (!photographsAreHere()) throw new Error("the photographs for measuring are not here (../shared/plates)");
const latest = instant(Date.now());
const { engine, ...files } = await loadWeights(fileURLToPath(new URL("../models/", import.meta.url)));
const networks = await openNetworks(files, 1);
const examples: Example[] = [];
for (const photograph of heldOutPhotographs().filter(isForFitting))
  examples.push(...(await examplesIn(photograph)));
await networks.close();

const fits = SHARPNESS.map((sharpness) => bestOdds(sharpness));
const best = fits.toSorted((a, b) => a.loss - b.loss)[0];
if (best === undefined) throw new Error("there is nothing to choose from");
const calibration = { weights: engine.version, sharpness: best.sharpness, odds: best.odds };
console.log(
  `${examples.length} plates, mean log loss ${best.loss.toFixed(4)}: ${JSON.stringify(calibration)}`,
);
if (process.argv.includes("--write")) {
  writeFileSync(CONSTANTS, moduleOf(calibration));
  console.log("src/recognition/calibration-constants.ts was written.");
}

/** The sights that the recogniser's own readings of this photograph were made of. */
async function examplesIn(photograph: LabelledPhotograph): Promise<Example[]> {
  const photo = await decodePhoto(readFileSync(photograph.path));
  if (isImageProblem(photo)) return [];
  const sights = new Map<PlateReading, PlateSight>();
  const readings = await readPhoto(photo.image, networks, (sight) => {
    const reading = readPlate(sight, latest);
    if (reading !== undefined) sights.set(reading, sight);
    return reading;
  });
  const [scaleX, scaleY] = [photo.widthPx / photo.image.widthPx, photo.heightPx / photo.image.heightPx];
  const seen = readings.map((reading) => ({
    sight: sights.get(reading) as PlateSight,
    corners: scaleCorners(reading.corners, scaleX, scaleY),
  }));
  return paired(photograph, seen).map(({ reading, text }) => ({ sight: reading.sight, text }));
}

/** The odds that make the outcome likeliest once characters are this sharp. */
function bestOdds(sharpness: number): { sharpness: number; odds: number; loss: number } {
  const readings = examples.flatMap(({ sight, text }) => {
    const reading = readPlate(sight, latest, { weights: engine.version, sharpness, odds: 1 });
    return reading === undefined ? [] : { probability: reading.confidence, right: reading.vrm === text };
  });
  const losses = ODDS.map((odds) => ({
    odds,
    sharpness,
    loss: logLoss(
      readings.map(({ probability, right }) => ({
        confidence: calibrateMark(probability, { odds }),
        right,
      })),
    ),
  }));
  return losses.reduce((least, each) => (each.loss < least.loss ? each : least));
}

function moduleOf({ weights, sharpness, odds }: Calibration): string {
  return `/** How are the reader's probabilities to be taken? Fitted by \`node scripts/fit-calibration.ts --write\`, which writes this file. */
export const CALIBRATION = {
  weights: "${weights}",
  sharpness: ${Number(sharpness.toFixed(2))},
  odds: ${odds},
};
`;
}
