/** What of a read's facts can SQL ask for? What lies in fixed places of `reads.facts` (see `packed-facts.ts`), and all in `reads.rest`. */
import { type RawBuilder, sql } from "kysely";
import type { PlateColour, PlateCountry } from "#terms/plate-look.ts";
import { COLOUR_BIT, COLOUR_NUMBERS, COUNTRY_NUMBERS, FIRST, SECOND } from "./packed-facts.ts";

/** The key in `read_origins`; `facts` is the column, as in `sql.ref("found.facts")`. */
export const originIn = (facts: RawBuilder<unknown>): RawBuilder<number> => sql<number>`
  (case when get_byte(${facts}, 0) & ${sql.lit(FIRST.wideOrigin)} = 0
    then (get_byte(${facts}, 3) << 8) | get_byte(${facts}, 4)
    else (get_byte(${facts}, 3) << 24) | (get_byte(${facts}, 4) << 16) | (get_byte(${facts}, 5) << 8) | get_byte(${facts}, 6)
  end)`;

/** Conditions on `reads`. */
export const wentThisWay = (direction: "towards" | "away"): RawBuilder<boolean> =>
  sql<boolean>`get_byte(facts, 1) & ${sql.lit(SECOND.direction)} = ${SECOND[direction]}`;

export const hasColour = (colours: readonly PlateColour[]): RawBuilder<boolean> =>
  sql<boolean>`get_byte(facts, 1) >> ${sql.lit(COLOUR_BIT)} = any(${colours.map((name) => COLOUR_NUMBERS[name])}::integer[])`;

export const isFrom = (countries: readonly PlateCountry[]): RawBuilder<boolean> =>
  sql<boolean>`get_byte(facts, 2) = any(${countries.map((code) => COUNTRY_NUMBERS[code])}::integer[])`;

/** Of cameras that move, in degrees; null for all others. */
export const LATITUDE = sql<number | null>`(rest -> 'position' ->> 0)::float8`;
export const LONGITUDE = sql<number | null>`(rest -> 'position' ->> 1)::float8`;

/** The vehicle as its camera saw it, as JSON; null where it told nothing. */
export const VEHICLE = sql`(rest -> 'vehicle')`;
