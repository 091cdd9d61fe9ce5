/** How are the reader's probabilities to be taken? Fitted by `node scripts/fit-calibration.ts --write`, which writes this file. */
export const CALIBRATION = {
  weights: "88af15e2-201be8f0-52be62a9",
  sharpness: 1.65,
  odds: { british: 1, foreign: 1 },
};
