/** How are the reader's probabilities to be taken? Fitted by `node scripts/fit-calibration.ts --write`, which writes this file. */
export const CALIBRATION = {
  weights: "a90a662b-d040f880",
  sharpness: 1.5,
  odds: { british: 1, foreign: 0.8 },
};
