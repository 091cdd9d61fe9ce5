/** What became of hits, in PostgreSQL: one row a hit, counted and grouped by the database. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { HitFacts } from "#figures/hit-facts.ts";
import {
  type HitCounts,
  type HitGrouping,
  type HitRow,
  type HitsAsked,
  type ListUse,
  NO_HITS,
  type Spread,
} from "#figures/hit-figures.ts";
import type { HitBook } from "#figures/ports.ts";
import type { Database } from "../database.ts";
import { TIME_GROUPS } from "./hour-groups.ts";

export function postgresHitBook({ kysely: db }: Database): HitBook {
  return {
    async cursor() {
      const { rows } = await sql<{ place: number }>`select place from hit_cursor`.execute(db);
      return rows[0]?.place ?? 0;
    },
    put: (facts, upTo) =>
      db.transaction().execute(async (transaction) => {
        if (facts.length > 0) await putFacts(transaction, facts);
        await sql`update hit_cursor set place = greatest(place, ${upTo})`.execute(transaction);
      }),
    async rows(asked, by) {
      const rows = await counted(db, asked, KEYS[by], by === "list");
      return rows.flatMap(({ key, ...counts }) => (key === null ? [] : [{ key, ...counts }]));
    },
    async total(asked) {
      const [row] = await counted(db, asked, sql`''`, false);
      if (row === undefined) return NO_HITS;
      const { key: _, ...counts } = row;
      return counts;
    },
    async byList(asked) {
      const { rows } = await sql<ListUse>`select list as "listId", count(distinct hit) as hits,
          count(distinct hit) filter (where verdict = 'misread') as misread,
          count(distinct hit) filter (where closed_after_ms is not null) as closed,
          (select count(distinct entry_id) from hit_entries join voi_entries on id = entry_id
            where list_id = list) as "entriesMet"
        from hit_facts cross join unnest(lists) as list where ${isAsked(asked)} group by list`.execute(db);
      return rows;
    },
  };
}

const KEYS: Readonly<Record<HitGrouping, RawBuilder<unknown>>> = {
  ...TIME_GROUPS,
  list: sql`list`,
  camera: sql`camera_id`,
  force: sql`force_id`,
};

interface CountedRow extends Omit<HitCounts, "toTake" | "toCheck" | "toOutcome" | "outcomes"> {
  readonly key: string | null;
  readonly taken: Quantiles;
  readonly examined: Quantiles;
  readonly ended: Quantiles;
  readonly outcomes: Readonly<Record<string, number>> | null;
}
/** The median and the ninth decile; null where nothing was measured. */
type Quantiles = readonly [number, number] | null;

async function counted(
  db: Kysely<unknown>,
  asked: HitsAsked,
  key: RawBuilder<unknown>,
  eachList: boolean,
): Promise<readonly (HitCounts & { readonly key: HitRow["key"] | null })[]> {
  const quantiles = (column: string) =>
    sql`percentile_cont(array[0.5, 0.9]) within group (order by ${sql.ref(column)})`;
  const { rows } = await sql<CountedRow>`with asked as (
      select hit_facts.*, ${key} as key from hit_facts ${eachList ? sql`cross join unnest(lists) as list` : sql``}
      where ${isAsked(asked)}
    ), ended as (
      select key, outcome, count(*) as count from asked where outcome is not null group by key, outcome
    ), outcomes as (select key, jsonb_object_agg(outcome, count) as outcomes from ended group by key)
    select asked.key, count(*) as hits, count(*) filter (where kind = 'possible') as possible,
      count(*) filter (where kind = 'possible' and verdict = 'matches') as "possibleTurnedTrue",
      count(*) filter (where verdict is not null) as checked,
      count(*) filter (where verdict = 'misread') as misread,
      count(*) filter (where closed_after_ms is not null) as closed,
      ${quantiles("taken_after_ms")} as taken, ${quantiles("checked_after_ms")} as examined,
      ${quantiles("closed_after_ms")} as ended, outcomes.outcomes
    from asked left join outcomes on outcomes.key is not distinct from asked.key
    group by asked.key, outcomes.outcomes order by asked.key`.execute(db);
  return rows.map(({ taken, examined, ended, outcomes, ...counts }) => ({
    ...counts,
    toTake: spreadOf(taken),
    toCheck: spreadOf(examined),
    toOutcome: spreadOf(ended),
    outcomes: Object.entries(outcomes ?? {}).map(([outcome, count]) => ({
      outcome: outcome as NonNullable<HitFacts["outcome"]>,
      count,
    })),
  }));
}

const spreadOf = (quantiles: Quantiles): Spread | undefined =>
  quantiles === null || quantiles[0] === null
    ? undefined
    : { medianMs: Math.round(quantiles[0]), nineInTenMs: Math.round(quantiles[1]) };

/** What `isAlertOf` says of an alert, of what is left of it. */
function isAsked({ from, to, withCovert, forces }: HitsAsked): RawBuilder<boolean> {
  const isShown =
    "only" in forces
      ? sql`forces && ${forces.only}::text[]`
      : sql`(forces = '{}' or exists (select from unnest(forces) as one where one <> all(${forces.except}::text[])))`;
  const covert = withCovert ? sql`true` : sql`not covert`;
  return sql<boolean>`hour_ms >= ${from} and hour_ms < ${to} and ${covert} and ${isShown}`;
}

async function putFacts(db: Kysely<unknown>, facts: readonly HitFacts[]): Promise<void> {
  const rows = JSON.stringify(
    facts.map((fact) => ({
      alert_id: fact.alertId,
      version: fact.version,
      hour_ms: fact.hour,
      force_id: fact.forceId ?? null,
      forces: fact.forces,
      lists: fact.lists,
      entries: fact.entries,
      camera_id: fact.cameraId,
      covert: fact.covert,
      priority: fact.priority,
      kind: fact.kind,
      verdict: fact.verdict ?? null,
      outcome: fact.outcome ?? null,
      taken_after_ms: fact.takenAfterMs ?? null,
      checked_after_ms: fact.checkedAfterMs ?? null,
      closed_after_ms: fact.closedAfterMs ?? null,
    })),
  );
  // Locked, so that none of them is erased before its facts stand beside it.
  await sql`with told as (select * from jsonb_to_recordset(${rows}::jsonb) as told(${COLUMNS}, entries text[])),
    standing as (select id from alerts where id in (select alert_id from told) for share)
    insert into hit_facts (${NAMES}) select ${NAMES} from told where alert_id in (select id from standing)
    on conflict (alert_id) do update set (${NAMES}) = (select ${EXCLUDED}) where excluded.version > hit_facts.version`.execute(
    db,
  );
  await sql`insert into hit_entries select alert_id, entry_id
    from jsonb_to_recordset(${rows}::jsonb) as told(alert_id text, entries text[]) cross join unnest(entries) as entry_id
    where alert_id in (select id from alerts where id = alert_id) on conflict do nothing`.execute(db);
}

const COLUMN_TYPES = {
  alert_id: "text",
  version: "integer",
  hour_ms: "bigint",
  force_id: "text",
  forces: "text[]",
  lists: "text[]",
  camera_id: "text",
  covert: "boolean",
  priority: "text",
  kind: "text",
  verdict: "text",
  outcome: "text",
  taken_after_ms: "bigint",
  checked_after_ms: "bigint",
  closed_after_ms: "bigint",
} as const;
const COLUMNS = sql.raw(
  Object.entries(COLUMN_TYPES)
    .map((column) => column.join(" "))
    .join(", "),
);
const NAMES = sql.raw(Object.keys(COLUMN_TYPES).join(", "));
const EXCLUDED = sql.raw(
  Object.keys(COLUMN_TYPES)
    .map((name) => `excluded.${name}`)
    .join(", "),
);
