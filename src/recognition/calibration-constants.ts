/** How are the reader's probabilities to be taken? Fitted by `node scripts/fit-calibration.ts --write`, which writes this file. */
export const CALIBRATION = {
  weights: "88af15e2-f8a556a7-4b6e9600",
  sharpness: 1.7,
  odds: { british: 1, foreign: 1 },
};
