/** How are the reader's probabilities to be taken? Fitted by `node scripts/fit-calibration.ts --write`, which writes this file. */
export const CALIBRATION = {
  weights: "88af15e2-c09a17e7",
  sharpness: 1.45,
  odds: { british: 1, foreign: 0.9 },
};
