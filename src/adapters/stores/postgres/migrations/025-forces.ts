/**
 * Whose is a camera, and whose is a read? What is there already belongs to the installation's own force. A migration does not
 * know its name: key 1 stands for it, and `nameOwnForce` fills it in at the start. The constant default lies in the
 * catalogue alone, so no old partition is written again.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table read_forces (
    key smallint generated always as identity (start with 2) primary key,
    force_id text unique
  )`.execute(db);
  await sql`insert into read_forces (key, force_id) overriding system value values (1, null)`.execute(db);
  await sql`alter table reads add column force smallint not null default 1`.execute(db);
  // A later read has to say whose it is.
  await sql`alter table reads alter column force drop default`.execute(db);
  await sql`alter table cameras add column force_id text`.execute(db);
}
