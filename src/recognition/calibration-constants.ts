/** How are the reader's probabilities to be taken? Fitted by `node scripts/fit-calibration.ts --write`, which writes this file. */
export const CALIBRATION = {
  weights: "8b79418c-50ebc510",
  sharpness: 1.6,
  odds: 0.35,
};
