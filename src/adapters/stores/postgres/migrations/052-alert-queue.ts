/**
 * A queue that is filtered, counted by group and muted: what an alert is found by stands beside it, as `tagsOf` names it, and so
 * does when it was closed. Alerts of older releases are given theirs. What a person has muted is kept with its end.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table alerts add column tags text[], add column priority text, add column list_id text,
    add column closed_ms bigint`.execute(db);
  await nameTags(db);
  await sql`alter table alerts alter column tags set not null, alter column priority set not null,
    alter column list_id set not null`.execute(db);
  await sql`create index alerts_by_tag on alerts using gin (tags)`.execute(db);
  // Totals by priority and list come from this index alone.
  await sql`create index alerts_open_groups on alerts (priority, list_id, rank, raised_ms) include (covert)
    where is_open`.execute(db);
  await sql`create table alert_mutes (
    officer_id text not null,
    tag text not null,
    words text not null,
    since_ms bigint not null,
    until_ms bigint not null,
    because text,
    primary key (officer_id, tag)
  )`.execute(db);
}

async function nameTags(db: Kysely<unknown>): Promise<void> {
  await sql`with reasons as (
    select alerts.id, reason.value as reason
    from alerts, jsonb_array_elements(jsonb_build_array(body -> 'grounds')
      || coalesce(body #> '{grounds,also}', '[]'::jsonb)) as reason
  ), of_reasons as (
    select id,
      array_agg(distinct 'list:' || (reason #>> '{list,id}')) as lists,
      array_agg(distinct 'entry:' || (reason ->> 'entryId')) as entries,
      array_agg(distinct 'reason:' || (reason ->> 'reason')) as reasons,
      bool_and(reason ->> 'priority' <> 'high' and reason ->> 'reason' not in ('life-at-risk', 'missing-person')
        and jsonb_array_length(reason -> 'warnings') = 0) as low_value
    from reasons group by id
  ), named as (
    select alerts.id, low_value, lists || entries || reasons || array[
      'camera:' || (body #>> '{first,cameraId}'), 'camera:' || (body #>> '{last,cameraId}'),
      'site:' || (body #>> '{first,siteId}'), 'site:' || (body #>> '{last,siteId}'),
      'priority:' || (body #>> '{grounds,priority}'), 'kind:' || (body #>> '{grounds,kind}'),
      coalesce('owner:' || (body #>> '{owner,id}'), 'untaken'),
      'vehicle:' || translate(body #>> '{grounds,entryText}', 'OI', '01')
    ] as tags,
    case when cardinality(lists) = 1 then lists else '{}' end
      || case when cardinality(entries) = 1 then entries else '{}' end
      || case when cardinality(reasons) = 1 then reasons else '{}' end
      || array['camera:' || (body #>> '{last,cameraId}')] as only_tags
    from alerts join of_reasons using (id)
  )
  update alerts set
    tags = named.tags || case when low_value
      then array['low-value'] || array(select 'only:' || tag from unnest(only_tags) as tag) else '{}' end,
    priority = body #>> '{grounds,priority}',
    list_id = body #>> '{grounds,list,id}',
    closed_ms = case when is_open then null else (
      select max((step.body ->> 'at')::bigint) from alert_steps as step
      where step.alert_id = alerts.id and step.body ->> 'type' = 'closed') end
  from named where named.id = alerts.id`.execute(db);
}
