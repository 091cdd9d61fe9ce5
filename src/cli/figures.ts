/** How is a plate told on the command line, in JSON and for people? */
import type { PlateReading } from "#recognition/ports.ts";
import type { ReadRemark } from "#terms/read.ts";
import { displayVrm } from "#terms/vrm.ts";

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
/** Rounding never makes it certain: no reader is ever quite sure. */
const percent = (share: number): string =>
  share >= 0.9995 ? ">99.9 %" : `${(share * 100).toFixed(1).padStart(5)} %`;

/** Fields for JSON: probabilities to four places, corners to a tenth of a pixel. */
export function plateFields({
  vrm,
  confidence,
  corners,
  lines,
  alternatives,
  country,
  colour,
  doubts,
}: PlateReading): object {
  return {
    vrm,
    confidence: rounded(confidence),
    corners: corners.map((corner) => corner.map((px) => Math.round(px * 10) / 10)),
    lines,
    alternatives: alternatives.map((other) => ({ vrm: other.vrm, confidence: rounded(other.confidence) })),
    country: country && { ...country, probability: rounded(country.probability) },
    colour: colour && { ...colour, probability: rounded(colour.probability) },
    doubts: doubts?.length === 0 ? undefined : doubts,
  };
}

export const markWords = ({ vrm, confidence }: PlateReading): string =>
  `${displayVrm(vrm).padEnd(11)} ${percent(confidence)}`;

/** Country and colour as far as they can be told, the next best texts, and what makes it doubtful; none where there is nothing to add. */
export function furtherWords({ alternatives, country, colour, doubts = [] }: PlateReading): string[] {
  const others = alternatives
    .slice(0, 2)
    .map((other) => `${displayVrm(other.vrm)} ${percent(other.confidence)}`);
  const plate = [country?.code, colour?.name].filter((known) => known !== undefined).join(" ");
  const why = doubts.map((doubt) => doubt.replaceAll("-", " "));
  return [
    plate,
    others.length > 0 ? `or ${others.join(", ")}` : "",
    why.length > 0 ? `in doubt: ${why.join(", ")}` : "",
  ].filter((part) => part !== "");
}

const REMARK_WORDS: Readonly<Record<ReadRemark, string>> = {
  "two-marks": "another mark on the same vehicle",
  "same-passing": "same passing as before",
  "two-plates": "on two plates of the vehicle",
};

/** None where there is nothing to remark. */
export const remarkWords = (remarks: readonly ReadRemark[] = []): string[] =>
  remarks.map((remark) => REMARK_WORDS[remark]);
