/** How does a number plate look: who issued it, and which ground has it? */

/** Countries that the recogniser tells apart, ISO 3166. */
export const PLATE_COUNTRIES = [
  "GB",
  "IE",
  "AT",
  "BE",
  "BG",
  "CH",
  "CZ",
  "DE",
  "DK",
  "EE",
  "ES",
  "FI",
  "FR",
  "GR",
  "HR",
  "HU",
  "IT",
  "LT",
  "LU",
  "LV",
  "NL",
  "NO",
  "PL",
  "PT",
  "RO",
  "RS",
  "SE",
  "SI",
  "SK",
  "TR",
  "UA",
  "US",
] as const;
export type PlateCountry = (typeof PLATE_COUNTRIES)[number];

/** White in front, yellow behind, black on old vehicles. */
export const PLATE_COLOURS = ["white", "yellow", "black"] as const;
export type PlateColour = (typeof PLATE_COLOURS)[number];

/** Who issued it. `probability` is a 32-bit float, as networks answer and stores keep. */
export interface SeenCountry {
  readonly code: PlateCountry;
  readonly probability: number;
}

/** Its ground. `probability` is a 32-bit float, as networks answer and stores keep. */
export interface SeenColour {
  readonly name: PlateColour;
  readonly probability: number;
}
