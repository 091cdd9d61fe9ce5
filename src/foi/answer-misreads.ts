/** How do we answer how often plates are misread? With what was found, the limits of the truth, and how it was found. */
import { inFull } from "#figures/published-count.ts";
import type { ForceQuality } from "#quality/camera-quality.ts";
import type { LightBand } from "#quality/light-band.ts";
import { judgedOf, type ObservedRate } from "#quality/observed-rate.ts";
import type { LetterBlock } from "./letter.ts";

const BAND_WORDS: Readonly<Record<LightBand, string>> = {
  day: "By day",
  twilight: "In twilight",
  night: "By night",
};

export function answerAboutMisreads({ overall, bands }: ForceQuality, days: number): readonly LetterBlock[] {
  if (overall.rate === undefined) {
    return [
      { kind: "paragraph", text: "No reads have been checked by sample yet, so we hold no misread rate." },
    ];
  }
  return [
    {
      kind: "paragraph",
      text: `About ${percent(overall.rate)} of reads are misread. Of ${inFull(judgedOf(overall))} reads of the last ${days} days that were drawn by chance and compared with the picture of the plate by a person, ${inFull(overall.misread)} were misread. The true rate very likely (95 %) lies between ${percent(overall.low)} and ${percent(overall.high)}.`,
    },
    {
      kind: "table",
      caption: "Misread rate by light",
      columns: ["Light", "Checked", "Misread", "Rate", "The true rate very likely lies between"],
      rows: [...bands.map(({ band, observed }) => rowOf(BAND_WORDS[band], observed)), rowOf("All", overall)],
    },
    {
      kind: "paragraph",
      text: "Rates are weighted by the number of reads of each camera in each light. Reads whose picture does not show the mark clearly are left out. No vehicle is stopped on a read before a person has compared its text with the picture.",
    },
  ];
}

function rowOf(name: string, observed: ObservedRate): readonly string[] {
  const { rate, low, high, misread } = observed;
  const known =
    rate === undefined ? ["not known", "not known"] : [percent(rate), `${percent(low)} and ${percent(high)}`];
  return [name, inFull(judgedOf(observed)), inFull(misread), ...known];
}

const percent = (rate: number): string => `${(rate * 100).toFixed(1)} %`;
