/** The time by the database's clock, for measuring our own against it. */
import { sql } from "kysely";
import { type Instant, instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Database } from "../database.ts";

export async function databaseTime({ kysely }: Database): Promise<Instant> {
  const { rows } = await sql<{ ms: number }>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as ms`.execute(kysely);
  const [row] = rows;
  invariant(row, "a database knows the time");
  return instant(row.ms);
}
