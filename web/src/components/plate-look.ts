/** Who issued a plate and which ground it has, in a few plain words. Doubt is shown where there is any worth a thought. */
import type { Schemas } from "../api/client.ts";
import { percent } from "./percent.ts";

const COUNTRY_NAMES = new Intl.DisplayNames("en-GB", { type: "region" });
/** From here on a number would only distract. */
const SURE = 0.95;

interface Look {
  readonly country?: Schemas["SeenCountry"] | null | undefined;
  readonly colour?: Schemas["SeenColour"] | null | undefined;
}

/** For example "United Kingdom, yellow plate (82% sure)"; null when neither could be told. */
export function plateLook({ country, colour }: Look): string | null {
  const parts = [
    country ? withDoubt(COUNTRY_NAMES.of(country.code) ?? country.code, country.probability) : null,
    colour ? withDoubt(`${colour.name} plate`, colour.probability) : null,
  ].filter((part) => part !== null);
  const words = parts.join(", ");
  return words === "" ? null : words.charAt(0).toUpperCase() + words.slice(1);
}

const withDoubt = (words: string, probability: number): string =>
  probability < SURE ? `${words} (${percent(probability)} sure)` : words;
