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
import { type Figure, figure, nameOf, tell } from "./measure-figures.ts";

export function tellCalibration(groups: ReadonlyMap<string, readonly Judged[]>): void {
  tell(`${"readings of".padEnd(34)}     n  right%  sure%  ECE 15 mass  (if honest)  ECE 10 width   Brier`);
  for (const [name, judged] of groups) {
    if (judged.length === 0) continue;
    const [whole] = widthBins(judged, 1);
    const { accuracy, confidence } = whole ?? { accuracy: 0, confidence: 0 };
    const errors = {
      "error-by-mass": calibrationError(massBins(judged)),
      "error-if-honest": errorOfTheHonest(judged),
      "error-by-width": calibrationError(widthBins(judged)),
      brier: brierScore(judged),
    };
    const cells = [
      `${judged.length}`.padStart(5),
      percent(accuracy).padStart(7),
      percent(confidence).padStart(6),
      ...Object.values(errors).map((error, column) =>
        error.toFixed(4).padStart([12, 12, 13, 7][column] ?? 0),
      ),
    ];
    const of = `recognition.calibration.${nameOf(name)}`;
    tell(
      `${name.padEnd(34)} ${cells.join(" ")}`,
      figure(`${of}.readings`, judged.length, "reads"),
      figure(`${of}.right`, 100 * accuracy, "%"),
      figure(`${of}.sure`, 100 * confidence, "%"),
      ...Object.entries(errors).map(([error, value]) => figure(`${of}.${error}`, value, "from 0 to 1")),
    );
  }
}

/** Where the label names the country: how often one is told, and how often that one is right. */
export function tellCountries(judged: readonly JudgedReading[]): void {
  const labelled = judged.filter(({ country }) => country !== "");
  const told = labelled.filter(({ toldCountry }) => toldCountry !== undefined);
  const right = told.filter(({ country, toldCountry }) => country === toldCountry);
  const shareRight = right.length / told.length;
  tell(
    `country told for ${told.length} of ${labelled.length} plates, right for ${right.length} (${percent(shareRight)} %)`,
    figure("recognition.country.told", (100 * told.length) / labelled.length, "%"),
    figure("recognition.country.right", 100 * shareRight, "%"),
  );
}

/** The rules of docs/reference/confidence.md: the share of wrong marks at most above it, and of right ones at least about it. */
const RULES = { autoMatch: 0.015, review: 0.5, possible: 0.1 } as const;

/** The thresholds in force, what the rules make of these readings, and what each costs. */
export function tellThresholds(judged: readonly JudgedReading[]): void {
  const derived = {
    autoMatch: leastWithWrongAtMost(judged, RULES.autoMatch),
    review: leastWithRightAtLeast(judged, RULES.review),
    possible: leastWithRightAtLeast(
      judged.flatMap((reading) => [reading, ...reading.alternatives]),
      RULES.possible,
    ),
  };
  const uk = judged.filter(({ country }) => country === "GB");
  tell(
    "\nuse        in force  by rule  reads below: all     UK  wrong among those above (95 % at most): all, UK",
  );
  for (const use of ["autoMatch", "review", "possible"] as const) {
    const [all, ofUk] = [cost(judged, CONFIDENCE_USES[use]), cost(uk, CONFIDENCE_USES[use])];
    const numbers = [CONFIDENCE_USES[use].toFixed(2).padStart(8), derived[use].toFixed(2).padStart(8)];
    const name = `recognition.threshold.${THRESHOLD_NAMES[use]}`;
    tell(
      `${use.padEnd(10)} ${numbers.join(" ")}  ${inWords(all.below).padStart(16)} ${inWords(ofUk.below).padStart(6)}  ${all.wrong}, ${ofUk.wrong}`,
      figure(`${name}.in-force`, CONFIDENCE_USES[use], "from 0 to 1"),
      figure(`${name}.by-rule`, derived[use], "from 0 to 1"),
      ...costFigures(name, all),
      ...costFigures(`${name}.uk`, ofUk),
    );
  }
}

const THRESHOLD_NAMES = { autoMatch: "auto-match", review: "review", possible: "possible" } as const;

interface Cost {
  /** Share of the reads below the threshold. */
  readonly below: number;
  /** The most that the share of wrong ones above it can be, with 95 % certainty. */
  readonly wrongAtMost: number;
  readonly wrong: string;
}

const inWords = (share: number): string => `${percent(share)} %`;

const costFigures = (name: string, { below, wrongAtMost }: Cost): Figure[] => [
  figure(`${name}.reads-below`, 100 * below, "%"),
  figure(`${name}.wrong-above-at-most`, 100 * wrongAtMost, "%"),
];

function cost(judged: readonly Judged[], least: number): Cost {
  const above = judged.filter(({ confidence }) => confidence >= least);
  const wrong = above.filter(({ right }) => !right).length;
  const wrongAtMost = upperBound(wrong, above.length);
  return {
    below: 1 - above.length / judged.length,
    wrongAtMost,
    wrong: `${wrong} of ${above.length} (${inWords(wrongAtMost)})`,
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
