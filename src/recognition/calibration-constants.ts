/** How are the reader's probabilities to be taken? Fitted by `node scripts/fit-calibration.ts --write`, which writes this file. */
export const CALIBRATION = {
  weights: "a90a662b-89fbcb79",
  sharpness: 1.4,
  odds: { british: 0.43, foreign: 0.43 },
};
