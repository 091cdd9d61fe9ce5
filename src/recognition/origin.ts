/** Who issued a plate, and which ground has it? Told only when the reader is sure enough, and never "other". */
import { COLOURS, COUNTRIES, type ReaderOutput } from "./network-shapes.ts";
import type { PlateReading } from "./ports.ts";

/** Below this, nothing is said: a wrong country sends an officer to the wrong register. */
const MIN_PROBABILITY = 0.7;

export function countryOf({ countries }: ReaderOutput): PlateReading["country"] {
  const { name, probability } = likeliest(COUNTRIES, countries);
  return name === "other" ? undefined : { code: name, probability };
}

export function colourOf({ colours }: ReaderOutput): PlateReading["colour"] {
  const { name, probability } = likeliest(COLOURS, colours);
  return name === "other" ? undefined : { name, probability };
}

/** At least 0.7 can belong to one only, so the first is the likeliest. */
function likeliest<Name extends string>(
  names: readonly Name[],
  probabilities: Float32Array | undefined,
): { readonly name: Name | "other"; readonly probability: number } {
  const index = probabilities?.findIndex((probability) => probability >= MIN_PROBABILITY) ?? -1;
  return { name: names[index] ?? "other", probability: Math.min(1, probabilities?.[index] ?? 0) };
}
