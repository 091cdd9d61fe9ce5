/** Do confidences mean what they say, and which threshold follows from that for each use? */
import { CONFIDENCE_USES } from "../src/recognition/confidence-uses.ts";
import type { JudgedReading } from "../test/photographs/judge.ts";
import {
  brierScore,
  calibrationError,
  errorOfTheHonest,
  type Judged,
  massBins,
  upperBound,
  widthBins,
} from "../test/photographs/reliability.ts";

export function printCalibration(groups: ReadonlyMap<string, readonly Judged[]>): void {
  console.log(
    `${"readings of".padEnd(34)}     n  right%  sure%  ECE 15 mass  (if honest)  ECE 10 width   Brier`,
  );
  for (const [name, judged] of groups) {
    if (judged.length === 0) continue;
    const [whole] = widthBins(judged, 1);
    const cells = [
      `${judged.length}`.padStart(5),
      percent(whole?.accuracy ?? 0).padStart(7),
      percent(whole?.confidence ?? 0).padStart(6),
      calibrationError(massBins(judged)).toFixed(4).padStart(12),
      errorOfTheHonest(judged).toFixed(4).padStart(12),
      calibrationError(widthBins(judged)).toFixed(4).padStart(13),
      brierScore(judged).toFixed(4).padStart(7),
    ];
    console.log(`${name.padEnd(34)} ${cells.join(" ")}`);
  }
}

/** The rules of docs/reference/confidence.md. */
const RULES = { autoMatch: 0.01, review: 0.05, possible: 0.1 } as const;

export function printThresholds(judged: readonly JudgedReading[]): void {
  const derived = {
    autoMatch: leastWithWrongAtMost(judged, RULES.autoMatch),
    review: leastWithWrongAtMost(judged, RULES.review),
    possible: leastWorthComparing(judged),
  };
  console.log("\nuse         threshold  derived here  reads below  wrong among those above (95 % at most)");
  for (const use of ["autoMatch", "review", "possible"] as const) {
    const above = judged.filter(({ confidence }) => confidence >= CONFIDENCE_USES[use]);
    const wrong = above.filter(({ right }) => !right).length;
    const cells = [
      CONFIDENCE_USES[use].toFixed(2).padStart(9),
      derived[use].toFixed(2).padStart(13),
      `${percent(1 - above.length / judged.length)} %`.padStart(12),
      `${wrong} of ${above.length} (${percent(upperBound(wrong, above.length))} %)`.padStart(30),
    ];
    console.log(`${use.padEnd(11)} ${cells.join(" ")}`);
  }
}

const STEPS = Array.from({ length: 100 }, (_, step) => step / 100);

/** The least confidence, in hundredths, from which on the upper bound of the wrong share stays within `most`. */
function leastWithWrongAtMost(judged: readonly Judged[], most: number): number {
  const keeps = (least: number): boolean => {
    const above = judged.filter(({ confidence }) => confidence >= least);
    return upperBound(above.filter(({ right }) => !right).length, above.length) <= most;
  };
  return STEPS.find(keeps) ?? 1;
}

/** The least confidence, in hundredths, where of the marks that are about as probable at least one in ten is right. */
function leastWorthComparing(judged: readonly JudgedReading[]): number {
  const marks = judged.flatMap((reading) => [reading, ...reading.alternatives]);
  const isWorthIt = (least: number): boolean => {
    const about = marks.filter(({ confidence }) => confidence >= least && confidence < least + 0.1);
    return about.filter(({ right }) => right).length >= RULES.possible * about.length;
  };
  return STEPS.find(isWorthIt) ?? 1;
}

const percent = (share: number): string => (100 * share).toFixed(1);
