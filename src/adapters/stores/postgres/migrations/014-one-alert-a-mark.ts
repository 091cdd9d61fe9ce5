/**
 * One alert a wanted mark, whichever lists it is on; covert ones apart; open ones by rank and then the longest waiting.
 * Alerts that were raised beside each other on one mark stay as they are until somebody closes them: the gravest takes
 * new sightings, the others keep a subject and a key that nothing new meets.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index alerts_open_once, alerts_open, alerts_by_time`.execute(db);
  await sql`alter table alerts add column covert boolean, add column subject text`.execute(db);
  await sql`alter table alert_sightings add column subject text`.execute(db);
  await nameSubjects(db);
  await keyBySubject(db);
  // Both hold what `AlertBook.list` orders by and what its count asks for.
  await sql`create index alerts_open on alerts ((-rank), raised_ms, id) include (covert) where is_open`.execute(
    db,
  );
  await sql`create index alerts_by_time on alerts (raised_ms desc, id desc) include (is_open, covert)`.execute(
    db,
  );
  // Counted apart, so that they can be taken off a list's numbers for those who may not know of them.
  await sql`create index voi_entries_covert on voi_entries (list_id) include (ends_ms, withdrawn_ms)
    where body ->> 'action' = 'silent'`.execute(db);
}

/** As `subjectOf` and `joinKey` name them. */
async function nameSubjects(db: Kysely<unknown>): Promise<void> {
  await sql`update alerts set
    covert = (body #>> '{grounds,entryAction}' = 'silent'),
    subject = case body #>> '{grounds,entryAction}' when 'silent' then 'covert ' else 'open ' end
      || translate(body #>> '{grounds,entryText}', 'OI', '01')`.execute(db);
  await sql`update alerts set join_key = subject || ' ' || (body #>> '{grounds,kind}') || ' '
    || translate(body #>> '{grounds,readText}', 'OI', '01')`.execute(db);
  await sql`update alert_sightings set subject = alerts.subject from alerts where alerts.id = alert_id`.execute(
    db,
  );
}

async function keyBySubject(db: Kysely<unknown>): Promise<void> {
  await sql`update alerts set join_key = join_key || ' ' || entry_id from (
      select id, row_number() over (partition by join_key order by rank desc, raised_ms, id) as turn
      from alerts where is_open
    ) as beside where beside.id = alerts.id and turn > 1`.execute(db);
  await sql`update alert_sightings set subject = alert_sightings.subject || ' ' || entry_id from (
      select read_id, alert_id, row_number() over
        (partition by read_id, sighting.subject order by rank desc, raised_ms, id) as turn
      from alert_sightings as sighting join alerts on alerts.id = alert_id
    ) as beside
    where beside.read_id = alert_sightings.read_id and beside.alert_id = alert_sightings.alert_id and turn > 1`.execute(
    db,
  );
  await sql`alter table alerts alter column covert set not null, alter column subject set not null`.execute(
    db,
  );
  await sql`alter table alerts drop column entry_id`.execute(db);
  await sql`alter table alert_sightings drop constraint alert_sightings_pkey`.execute(db);
  await sql`alter table alert_sightings drop column entry_id`.execute(db);
  await sql`alter table alert_sightings add primary key (read_id, subject)`.execute(db);
  await sql`create unique index alerts_open_once on alerts (join_key) where is_open`.execute(db);
  await sql`create index alerts_by_subject on alerts (subject, raised_ms)`.execute(db);
  await sql`create index alert_sightings_newest on alert_sightings (subject, captured_ms desc)`.execute(db);
}
