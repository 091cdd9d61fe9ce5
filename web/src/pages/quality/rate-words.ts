/** Observed misread rates in sentences: what was found, and between which limits the truth very likely lies. */
import type { Schemas } from "../../api/client.ts";
import { percentToTenth } from "../../components/percent.ts";

type Observed = Schemas["ObservedRate"];

export const BAND_WORDS: Readonly<Record<Schemas["ForceQuality"]["bands"][number]["band"], string>> = {
  day: "Day",
  twilight: "Twilight",
  night: "Night",
};

export const whole = (value: number) => value.toLocaleString("en-GB");

export const judgedOf = ({ confirmed, misread }: Pick<Observed, "confirmed" | "misread">) =>
  confirmed + misread;

export const limitsWords = ({ low, high }: Pick<Observed, "low" | "high">) =>
  `${percentToTenth(low)} to ${percentToTenth(high)}`;

/** `About 2.1% of reads are misread: 7 of 340 that people checked were. The true rate is very likely between 1.0% and 4.2%.` */
export function rateSentences(observed: Observed): string {
  const judged = judgedOf(observed);
  if (observed.rate === null)
    return "Nobody has checked a read yet, so how often plates are misread is not known.";
  return [
    foundWords(observed.rate, observed.misread, judged),
    `The true rate is very likely between ${percentToTenth(observed.low)} and ${percentToTenth(observed.high)}.`,
    ...(observed.covered < 1 ? [uncoveredWords(observed.covered)] : []),
  ].join(" ");
}

function foundWords(rate: number, misread: number, judged: number): string {
  if (misread === 0) return `None of ${whole(judged)} reads that people checked was misread.`;
  const found = `${whole(misread)} of ${whole(judged)} that people checked ${misread === 1 ? "was" : "were"}`;
  return `About ${percentToTenth(rate)} of reads are misread: ${found}.`;
}

const uncoveredWords = (covered: number) =>
  `${percentToTenth(1 - covered)} of the reads were made in a light of which nobody has checked one yet; the limits allow for anything there.`;
