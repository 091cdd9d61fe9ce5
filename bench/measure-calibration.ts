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

/** Where the label names the country: how often one is told, and how often that one is right. */
export function printCountries(judged: readonly JudgedReading[]): void {
  const labelled = judged.filter(({ country }) => country !== "");
  const told = labelled.filter(({ toldCountry }) => toldCountry !== undefined);
  const right = told.filter(({ country, toldCountry }) => country === toldCountry);
  console.log(
    `country told for ${told.length} of ${labelled.length} plates, right for ${right.length} (${percent(right.length / told.length)} %)`,
  );
}

/** The rules of docs/reference/confidence.md: the share of wrong marks at most above it, and of right ones at least about it. */
const RULES = { autoMatch: 0.015, review: 0.5, possible: 0.1 } as const;

/** The thresholds in force, what the rules make of these readings, and what each costs. */
export function printThresholds(judged: readonly JudgedReading[]): void {
  const derived = {
    autoMatch: leastWithWrongAtMost(judged, RULES.autoMatch),
    review: leastWithRightAtLeast(judged, RULES.review),
    possible: leastWithRightAtLeast(
      judged.flatMap((reading) => [reading, ...reading.alternatives]),
      RULES.possible,
    ),
  };
  const uk = judged.filter(({ country }) => country === "GB");
  console.log(
    "\nuse        in force  by rule  reads below: all     UK  wrong among those above (95 % at most): all, UK",
  );
  for (const use of ["autoMatch", "review", "possible"] as const) {
    const [all, ofUk] = [cost(judged, CONFIDENCE_USES[use]), cost(uk, CONFIDENCE_USES[use])];
    const numbers = [CONFIDENCE_USES[use].toFixed(2).padStart(8), derived[use].toFixed(2).padStart(8)];
    console.log(
      `${use.padEnd(10)} ${numbers.join(" ")}  ${all.below.padStart(16)} ${ofUk.below.padStart(6)}  ${all.wrong}, ${ofUk.wrong}`,
    );
  }
}

function cost(judged: readonly Judged[], least: number): { readonly below: string; readonly wrong: string } {
  const above = judged.filter(({ confidence }) => confidence >= least);
  const wrong = above.filter(({ right }) => !right).length;
  return {
    below: `${percent(1 - above.length / judged.length)} %`,
    wrong: `${wrong} of ${above.length} (${percent(upperBound(wrong, above.length))} %)`,
  };
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

/** Nobody is asked to compare a text that is less likely than this with a picture. */
const LEAST_POSSIBLE = 0.05;

/** The least confidence, in hundredths, from which on of the marks about as probable (a tenth above) this share is right. */
function leastWithRightAtLeast(judged: readonly Judged[], share: number): number {
  const falls = (least: number): boolean => {
    const about = judged.filter(({ confidence }) => confidence >= least && confidence < least + 0.1);
    return about.filter(({ right }) => right).length < share * about.length;
  };
  return Math.max(LEAST_POSSIBLE, (STEPS.findLast(falls) ?? -0.01) + 0.01);
}

const percent = (share: number): string => (100 * share).toFixed(1);
