/**
 * Who issued a read's plate, and which ground it has: each with its probability, as the 32-bit float that the reader gave.
 * Nullable and without a default, so that no old partition is written again.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reads
    add column country_probability real,
    add column colour_probability real,
    add column country text,
    add column colour text`.execute(db);
}
