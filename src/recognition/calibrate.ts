/** How sure is the reader really? Takes back the reserve that it was trained to keep, so that confidence means probability. */
import { READER } from "./network-shapes.ts";

/** Share of certainty that training spread evenly over all classes (label smoothing in `training/train_reader.py`). */
const SMOOTHING = 0.03;

/**
 * The reader's probabilities without that reserve; each place adds up to one again. A place without any probability,
 * which only a broken network gives, stays as it is.
 */
export function calibrate(places: Float32Array): Float32Array {
  const floor = SMOOTHING / READER.classes;
  const calibrated = places.map((probability) => Math.max(0, probability - floor));
  for (let start = 0; start < calibrated.length; start += READER.classes) {
    const place = calibrated.subarray(start, start + READER.classes);
    const sum = place.reduce((total, probability) => total + probability, 0);
    if (sum > 0)
      place.forEach((probability, i) => {
        place[i] = probability / sum;
      });
  }
  return calibrated;
}

/** The inverse: calibrated probabilities as the reader would have given them, for readings made of several of its answers. */
export function withReserve(calibrated: Float32Array): Float32Array {
  return calibrated.map((probability) => probability * (1 - SMOOTHING) + SMOOTHING / READER.classes);
}
