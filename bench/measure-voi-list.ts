/** A list of very many marks, put into the database as quickly as it goes: what every scenario needs that matches against one. */
import type { Client } from "pg";
import { canonicalVrm } from "../src/terms/vrm.ts";
import type { HouseForTests } from "../test/house/house-for-tests.ts";
import { markOf } from "./measure-marks.ts";

const BATCH = 50_000;

/** Entries for the marks of the numbers below `entries`, behind the house's back: it takes them into memory at its next start. */
export async function fillList(database: Client, day: HouseForTests, entries: number): Promise<void> {
  const manager = await day.as("dunmore");
  const { id } = await manager.send<{ id: string }>("POST", "/lists", {
    name: "Bench",
    kind: "bulk",
    legalBasis: "None: nobody drives these vehicles",
    maxAgeHours: 24,
  });
  // What only makes the writing slower comes when all is there.
  await database.query("drop index voi_entries_once, voi_entries_by_revision");
  await database.query("alter table voi_entries set unlogged");
  await database.query("set synchronous_commit = off");
  for (let from = 0; from < entries; from += BATCH) {
    const marks = Array.from({ length: Math.min(BATCH, entries - from) }, (_, at) => markOf(from + at));
    await database.query(
      `with counted as (update change_counters set value = value + 1 where name = 'voi' returning value)
       insert into voi_entries (revision, added_ms, ends_ms, id, list_id, canonical, reason, covert, body)
       select counted.value, $4, $5, 'voi_bench-' || ($6 + place.n), $3, place.canonical, 'stolen', false, jsonb_build_object(
         'id', 'voi_bench-' || ($6 + place.n), 'listId', $3::text, 'mark', place.mark, 'reason', 'stolen',
         'action', 'stop', 'priority', 'medium', 'warnings', '[]'::jsonb, 'originForce', 'MARL',
         'owner', jsonb_build_object('id', 'off_dunmore', 'name', 'Alec Dunmore'), 'legalBasis', 'None',
         'addedAt', $4::bigint, 'endsAt', $5::bigint)
       from counted, unnest($1::text[], $2::text[]) with ordinality as place (mark, canonical, n)`,
      [marks, marks.map(canonicalVrm), id, day.now(), day.now() + 30 * 86_400_000, from],
    );
  }
  await database.query("set maintenance_work_mem = '1GB'");
  await database.query(`create unique index voi_entries_once on voi_entries
    (list_id, canonical text_pattern_ops, reason) include (ends_ms) where withdrawn_ms is null`);
  await database.query(
    "create index voi_entries_by_revision on voi_entries (revision, ref) where revision > 0",
  );
  await database.query("analyze voi_entries");
}
