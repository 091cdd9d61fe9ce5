/**
 * How are the reader's probabilities to be taken? Fits the calibration to readings of photographs whose text is known, and judges
 * each reading by a fit that never saw it: fitted on three quarters of the photographs, measured on the fourth.
 */
import { readFileSync } from "node:fs";
import { type NetworkFiles, type Networks, openNetworks } from "#adapters/inference/onnx/networks.ts";
import { decodePhoto } from "#adapters/inference/onnx/photo.ts";
import { readPhoto } from "#adapters/inference/onnx/read-photo.ts";
import { type Calibration, calibrateMark } from "#recognition/calibrate.ts";
import { beliefInBritain } from "#recognition/grammar.ts";
import { isImageProblem, type PlateReading, type PlateSight } from "#recognition/ports.ts";
import { scaleCorners } from "#recognition/quadrilateral.ts";
import { readPlate } from "#recognition/read-plate.ts";
import type { Instant } from "#terms/instant.ts";
import { heldOutPhotographs, type LabelledPhotograph, QUARTERS, quarterOf } from "./held-out.ts";
import { type JudgedReading, paired } from "./judge.ts";
import { type Judged, logLoss } from "./reliability.ts";

/** What was seen of a plate whose text is known. */
export interface Example {
  readonly sight: PlateSight;
  readonly text: string;
  readonly country: string;
  readonly quarter: number;
}

/** The numbers to choose from. */
const SHARPNESS = Array.from({ length: 31 }, (_, step) => (step + 10) / 20);
const ODDS = Array.from({ length: 20 }, (_, step) => (step + 1) / 20);

/** A reading before its odds are set right. */
interface RawReading extends JudgedReading {
  readonly british: number;
  readonly quarter: number;
}

interface Fit extends Pick<Calibration, "sharpness" | "odds"> {
  /** Mean log loss on what it was fitted to. */
  readonly loss: number;
}

/** Every plate with a known text that these weights see on the held-out photographs. */
export async function heldOutExamples(weights: NetworkFiles, latest: Instant): Promise<Example[]> {
  const networks = await openNetworks(weights, 1);
  const examples: Example[] = [];
  for (const photograph of heldOutPhotographs())
    examples.push(...(await examplesIn(photograph, networks, latest)));
  await networks.close();
  return examples;
}

/** The sights that the recogniser's own readings of this photograph are made of. */
async function examplesIn(
  photograph: LabelledPhotograph,
  networks: Networks,
  latest: Instant,
): Promise<Example[]> {
  const photo = await decodePhoto(readFileSync(photograph.path));
  if (isImageProblem(photo)) return [];
  const sights = new Map<PlateReading, PlateSight>();
  const readings = await readPhoto(photo.image, networks, (sight) => {
    const reading = readPlate(sight, latest);
    if (reading !== undefined) sights.set(reading, sight);
    return reading;
  });
  const [scaleX, scaleY] = [photo.widthPx / photo.image.widthPx, photo.heightPx / photo.image.heightPx];
  const seen = readings.map((reading) => ({
    sight: sights.get(reading) as PlateSight,
    corners: scaleCorners(reading.corners, scaleX, scaleY),
  }));
  const [country, quarter] = [photograph.country, quarterOf(photograph)];
  return paired(photograph, seen).map(({ reading, text }) => ({
    sight: reading.sight,
    text,
    country,
    quarter,
  }));
}

/** Fits of one set of examples. Reading them again for every sharpness is what takes the time, so it is done once. */
export class CalibrationFits {
  readonly #bySharpness: ReadonlyMap<number, readonly RawReading[]>;

  constructor(examples: readonly Example[], latest: Instant) {
    this.#bySharpness = new Map(
      SHARPNESS.map((sharpness) => [
        sharpness,
        examples.flatMap((example) => rawReading(example, latest, sharpness)),
      ]),
    );
  }

  /** The fit to all examples: what the application takes. */
  fit(): Fit {
    return this.#fitTo(() => true);
  }

  /** Every example's reading, with the confidence by the fit to the three quarters that it is not in. */
  crossJudged(): JudgedReading[] {
    return QUARTERS.flatMap((quarter) => {
      const { sharpness, odds } = this.#fitTo((reading) => reading.quarter !== quarter);
      return (this.#bySharpness.get(sharpness) ?? [])
        .filter((reading) => reading.quarter === quarter)
        .map((reading) => ({
          ...calibrated(reading, reading.british, odds),
          country: reading.country,
          toldCountry: reading.toldCountry,
          alternatives: reading.alternatives.map((each) => calibrated(each, reading.british, odds)),
        }));
    });
  }

  #fitTo(isIn: (reading: RawReading) => boolean): Fit {
    const fits = [...this.#bySharpness].flatMap(([sharpness, readings]) => {
      const chosen = readings.filter(isIn);
      return ODDS.flatMap((british) =>
        ODDS.map((foreign) => {
          const odds = { british, foreign };
          return {
            sharpness,
            odds,
            loss: logLoss(chosen.map((each) => calibrated(each, each.british, odds))),
          };
        }),
      );
    });
    return fits.reduce((least, each) => (each.loss < least.loss ? each : least));
  }
}

const calibrated = ({ confidence, right }: Judged, british: number, odds: Calibration["odds"]): Judged => ({
  confidence: calibrateMark(confidence, british, { odds }),
  right,
});

function rawReading(
  { sight, text, country, quarter }: Example,
  latest: Instant,
  sharpness: number,
): RawReading[] {
  const reading = readPlate(sight, latest, {
    weights: "any",
    sharpness,
    odds: { british: 1, foreign: 1 },
  });
  if (reading === undefined) return [];
  const verdict = ({ vrm, confidence }: Pick<PlateReading, "vrm" | "confidence">): Judged => ({
    confidence,
    right: vrm === text,
  });
  const british = beliefInBritain(sight.output.countries);
  return [
    {
      ...verdict(reading),
      alternatives: reading.alternatives.map(verdict),
      country,
      toldCountry: reading.country?.code,
      quarter,
      british,
    },
  ];
}
