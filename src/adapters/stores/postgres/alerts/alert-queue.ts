/** Which alerts are asked for, in which order, how many are they, and in which groups? Each from an index. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import { type AlertPlace, placeOf } from "#alerting/alert-cursor.ts";
import { type AlertFilter, tagsAsked } from "#alerting/alert-tags.ts";
import type { AlertBook, AlertGroup, AlertOrder, AlertsAsked, AlertsVisible } from "#alerting/ports.ts";
import { HOUR_MS, type Instant, instant } from "#terms/instant.ts";
import type { AlertTables } from "./alert-tables.ts";

type Tables = Kysely<AlertTables>;

export async function listed(
  db: Tables,
  asked: AlertsAsked,
  { after, limit, order }: Parameters<AlertBook["list"]>[1],
): ReturnType<AlertBook["list"]> {
  const { by, isAfter } = ORDERS[order ?? (asked.state === "open" ? "urgent" : "newest")];
  let query = db.selectFrom("alerts").select("body").where(isAsked(asked));
  if (after !== undefined) query = query.where(isAfter(after));
  const rows = await query
    .orderBy(by)
    .limit(limit + 1)
    .execute();
  const alerts = rows.slice(0, limit).map(({ body }) => body);
  const last = alerts.at(-1);
  return { alerts, next: rows.length > limit && last ? placeOf(last) : undefined };
}

interface Ordered {
  readonly by: RawBuilder<unknown>;
  readonly isAfter: (place: AlertPlace) => RawBuilder<boolean>;
}

/** One row comparison each, in the order of an index (`alerts_open`, `alerts_by_time`): the last page costs what the first does. */
const ORDERS: Readonly<Record<AlertOrder, Ordered>> = {
  urgent: {
    by: sql`(-rank), raised_ms, id`,
    isAfter: ({ rank, raisedAt, id }) =>
      sql<boolean>`((-rank), raised_ms, id) > (${-rank}::integer, ${raisedAt}::bigint, ${id})`,
  },
  newest: {
    by: sql`raised_ms desc, id desc`,
    isAfter: ({ raisedAt, id }) => sql<boolean>`(raised_ms, id) < (${raisedAt}::bigint, ${id})`,
  },
  waiting: {
    by: sql`raised_ms, id`,
    isAfter: ({ raisedAt, id }) => sql<boolean>`(raised_ms, id) > (${raisedAt}::bigint, ${id})`,
  },
};

/** From an index alone, where one force's officers see every force's and nothing is filtered. */
export async function counted(db: Tables, asked: AlertsAsked): Promise<number> {
  const query = db.selectFrom("alerts").select(sql<number>`count(*)`.as("alerts"));
  return (await query.where(isAsked(asked)).executeTakeFirstOrThrow()).alerts;
}

export async function grouped(db: Tables, asked: AlertsAsked): Promise<readonly AlertGroup[]> {
  const rows = await db
    .selectFrom("alerts")
    .select(["priority", "list_id"])
    .select([
      sql<number>`count(*)`.as("alerts"),
      sql<number>`count(*) filter (where tags @> array['untaken'])`.as("untaken"),
      sql<number>`max(rank)`.as("rank"),
      sql<number>`min(raised_ms)`.as("oldest"),
    ])
    .where(isAsked(asked))
    .groupBy(["priority", "list_id"])
    .orderBy("rank", "desc")
    .orderBy("oldest")
    .orderBy("list_id")
    .execute();
  return rows.map(({ priority, list_id, alerts, untaken, rank, oldest }) => ({
    priority,
    listId: list_id,
    alerts,
    untaken,
    highestRank: rank,
    oldestRaisedAt: instant(oldest),
  }));
}

/** By the index `alerts_by_time`. */
export async function raisedByHour(
  db: Tables,
  from: Instant,
  hours: number,
  visible: AlertsVisible,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("alerts")
    .select([
      sql<number>`((raised_ms - ${from}::bigint) / ${HOUR_MS}::bigint)::integer`.as("hour"),
      sql<number>`count(*)`.as("alerts"),
    ])
    .where("raised_ms", ">=", from)
    .where("raised_ms", "<", from + hours * HOUR_MS)
    .where(isVisible(visible))
    .groupBy("hour")
    .execute();
  const counts = new Map(rows.map(({ hour, alerts }) => [hour, alerts]));
  return Array.from({ length: hours }, (_, hour) => counts.get(hour) ?? 0);
}

function isAsked({ state, filter, ...visible }: AlertsAsked): RawBuilder<boolean> {
  const inState = state === "all" ? sql`true` : state === "open" ? sql`is_open` : sql`not is_open`;
  return sql`${inState} and ${isVisible(visible)}${hasTags(filter)}`;
}

function hasTags(filter: AlertFilter | undefined): RawBuilder<unknown> {
  if (filter === undefined) return sql``;
  const { anyOf, noneOf } = tagsAsked(filter);
  const groups = anyOf.map((tags) => sql` and tags && ${tags}::text[]`);
  return sql`${sql.join(groups, sql``)}${noneOf.length === 0 ? sql`` : sql` and not (tags && ${noneOf}::text[])`}`;
}

/** What `isAlertOf` says of one alert, as a condition; where no force is left out, none is looked at. */
export function isVisible({ withCovert, hiddenLists, forces }: AlertsVisible): RawBuilder<boolean> {
  const known = mayBeKnown({ withCovert, hiddenLists });
  if ("only" in forces) return sql`${known} and (body -> 'forces') ?| ${forces.only}::text[]`;
  if (forces.except.length === 0) return known;
  // Some force that is not left out; one without any was raised by a release that served one force.
  return sql`${known} and coalesce(jsonb_array_length((body -> 'forces') - ${forces.except}::text[]) > 0
    or jsonb_array_length(body -> 'forces') = 0, true)`;
}

export function mayBeKnown({ withCovert, hiddenLists }: Omit<AlertsVisible, "forces">): RawBuilder<boolean> {
  const covert = withCovert ? sql<boolean>`true` : sql<boolean>`not covert`;
  if (hiddenLists.length === 0) return covert;
  return sql`${covert} and (limited_to is null or limited_to <> all(${hiddenLists}::text[]))`;
}
