/**
 * How are the reader's probabilities to be taken? Fits the calibration to the held-out photographs and prints it; `--write` writes
 * src/recognition/calibration-constants.ts. To be run whenever the weights change: `node scripts/fit-calibration.ts --write`.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadWeights } from "#adapters/inference/onnx/weights.ts";
import type { Calibration } from "#recognition/calibrate.ts";
import { instant } from "#terms/instant.ts";
import { CalibrationFits, heldOutExamples } from "../test/photographs/calibration-fit.ts";
import { photographsAreHere } from "../test/photographs/held-out.ts";

const CONSTANTS = new URL("../src/recognition/calibration-constants.ts", import.meta.url);

if (!photographsAreHere()) throw new Error("the photographs for measuring are not here (../shared/plates)");
const latest = instant(Date.now());
const { engine, ...files } = await loadWeights(fileURLToPath(new URL("../models/", import.meta.url)));
const examples = await heldOutExamples(files, latest);

const { loss, ...numbers } = new CalibrationFits(examples, latest).fit();
const calibration = { weights: engine.version, ...numbers };
console.log(`${examples.length} plates, mean log loss ${loss.toFixed(4)}: ${JSON.stringify(calibration)}`);
if (process.argv.includes("--write")) {
  writeFileSync(CONSTANTS, moduleOf(calibration));
  console.log("src/recognition/calibration-constants.ts was written.");
}

function moduleOf({ weights, sharpness, odds }: Calibration): string {
  return `/** How are the reader's probabilities to be taken? Fitted by \`node scripts/fit-calibration.ts --write\`, which writes this file. */
export const CALIBRATION = {
  weights: "${weights}",
  sharpness: ${Number(sharpness.toFixed(2))},
  odds: { british: ${odds.british}, foreign: ${odds.foreign} },
};
`;
}
