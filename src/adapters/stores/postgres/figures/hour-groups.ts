/** Hours of a table by groups of time, as `timeGroup` names them. */
import { type RawBuilder, sql } from "kysely";
import type { HitGrouping } from "#figures/hit-figures.ts";
import { BRITAIN } from "#terms/wall-time.ts";

const at = (zone: string) => sql`to_timestamp(hour_ms / 1000) at time zone ${sql.lit(zone)}`;

export const TIME_GROUPS: Readonly<
  Record<Exclude<HitGrouping, "list" | "camera" | "force">, RawBuilder<string>>
> = {
  hour: sql<string>`to_char(${at("UTC")}, 'YYYY-MM-DD"T"HH24:00:00.000"Z"')`,
  day: sql<string>`to_char(${at(BRITAIN)}, 'YYYY-MM-DD')`,
  month: sql<string>`to_char(${at(BRITAIN)}, 'YYYY-MM')`,
  "time-of-day": sql<string>`to_char(${at(BRITAIN)}, 'HH24')`,
};
