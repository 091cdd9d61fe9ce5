/**
 * A person holds roles for a force, and may hold some for several; a session acts for one of them. What an older release kept
 * were the roles for the person's own force, and its sessions acted for that one.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table officer_roles (
    officer_id text not null references officers on delete cascade,
    force_id text not null,
    roles text[] not null,
    primary key (officer_id, force_id)
  )`.execute(db);
  await sql`create index officer_roles_by_force on officer_roles (force_id)`.execute(db);
  await sql`insert into officer_roles (officer_id, force_id, roles)
    select id, force_id, roles from officers`.execute(db);
  await sql`alter table officers drop column roles, add column last_force_id text`.execute(db);
  await sql`alter table sessions add column force_id text`.execute(db);
  await sql`update sessions set force_id = officers.force_id
    from officers where officers.id = sessions.officer_id`.execute(db);
  await sql`alter table sessions alter column force_id set not null`.execute(db);
}
