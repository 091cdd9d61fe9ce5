/** Records that are about more than one vehicle, or that a person wrote: the mark is taken out, and the record stays; a question that names it goes. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Json, type MarkFinder, withoutMark } from "#retention/mark-in-text.ts";
import type { TracePlace, TraceScope } from "#retention/mark-traces.ts";

interface Words {
  readonly place: TracePlace;
  readonly table: string;
  readonly column: string;
  /** Which rows are the force's, and may be changed. */
  readonly rows: RawBuilder<boolean>;
  /** Kept as text, not as `jsonb`. */
  readonly asText?: true;
  /** Two changes at once are told apart by it, in the column and in the record. */
  readonly versioned?: true;
  /** Without its question the record is none. */
  readonly goesWith?: "question" | "matter";
  /** Columns beside it that say the same. */
  readonly beside?: RawBuilder<unknown>;
}

export async function eraseFromWords(
  db: Kysely<Record<never, never>>,
  scope: TraceScope,
  finder: MarkFinder,
): Promise<readonly (readonly [TracePlace, number])[]> {
  const counts: (readonly [TracePlace, number])[] = [];
  const keeps = keepsOf(scope);
  for (const words of wordsOf(scope)) {
    const changed = await db.transaction().execute(async (trx) => sweep(trx, words, finder, keeps));
    counts.push([words.place, changed]);
  }
  return counts;
}

type Keeps = (thing: { readonly [name: string]: Json }) => boolean;

/** A read that an order preserves stays where it was gathered, too. */
const keepsOf = ({ held }: TraceScope): Keeps => {
  const reads: ReadonlySet<string> = new Set(held.reads.keys());
  return ({ id, readId }) => [id, readId].some((one) => typeof one === "string" && reads.has(one));
};

function wordsOf({ force, held }: TraceScope): readonly Words[] {
  const ofForce = sql<boolean>`force_id = ${force}`;
  const ofLists = sql<boolean>`list_id in (select id from voi_lists where voi_lists.force_id = ${force})`;
  const notHeld = (ids: ReadonlySet<string>, column = "id") =>
    sql<boolean>`${sql.ref(column)} <> all(${[...ids]}::text[])`;
  const ofAlerts = sql<boolean>`alert_id in (select id from alerts where body -> 'forces' is null or body -> 'forces' ? ${force})
    and ${notHeld(held.alerts, "alert_id")}`;
  const body = "body";
  return [
    { place: "workingSets", table: "working_sets", column: body, rows: ofForce, versioned: true },
    {
      ...{ place: "savedSearches", table: "saved_searches", column: body, versioned: true },
      ...{ rows: ofForce, goesWith: "matter" },
    },
    {
      ...{ place: "authorities", table: "authorities", column: "authority", asText: true, versioned: true },
      ...{ rows: sql`${ofForce} and ${notHeld(held.authorities)}`, goesWith: "question" },
    },
    {
      ...{ place: "words", table: "searches", column: "search", asText: true, goesWith: "question" },
      rows: sql`asker_id in (select id from officers where force_id = ${force}) and ${notHeld(held.searches)}`,
    },
    {
      ...{ place: "loggedSearches", table: "logged_searches", column: body, rows: ofForce },
      beside: sql`marks = array(select jsonb_array_elements_text(body -> 'marks')), reference = body ->> 'reference'`,
    },
    {
      ...{ place: "requests", table: "case_records", column: "record", asText: true, versioned: true },
      rows: sql`${ofForce} and kind = 'subject-access'`,
    },
    { place: "requests", table: "public_cases", column: body, rows: ofForce, versioned: true },
    { place: "requests", table: "foi_events", column: "event", rows: sql`true` },
    { place: "requests", table: "foi_disclosures", column: body, rows: ofForce, versioned: true },
    { place: "words", table: "anpr_costs", column: body, rows: ofForce, versioned: true },
    { place: "words", table: "search_findings", column: body, rows: ofForce, versioned: true },
    { place: "words", table: "search_samples", column: body, rows: ofForce, versioned: true },
    { place: "words", table: "sharings", column: body, rows: ofForce, versioned: true },
    { place: "words", table: "shift_handovers", column: body, rows: ofForce },
    { place: "words", table: "alert_steps", column: body, rows: ofAlerts },
    { place: "words", table: "alert_sightings", column: body, rows: ofAlerts },
    {
      ...{ place: "words", table: "alerts", column: body },
      rows: sql`(body -> 'forces' is null or body -> 'forces' ? ${force}) and ${notHeld(held.alerts)}`,
    },
    {
      place: "words",
      table: "voi_entries",
      column: body,
      rows: sql`${ofLists} and ${notHeld(held.entries)}`,
    },
    {
      ...{ place: "words", table: "voi_shared", column: body },
      rows: sql`exists (select from voi_entries where voi_entries.shared = voi_shared.number and ${ofLists})`,
    },
    { place: "words", table: "voi_imports", column: body, rows: ofLists },
    { place: "words", table: "voi_versions", column: body, rows: ofLists },
    { place: "words", table: "voi_list_deltas", column: "answer", rows: ofLists },
    { place: "words", table: "camera_arrivals", column: "told", rows: notOfOthers(force) },
  ];
}

const notOfOthers = (force: string): RawBuilder<boolean> =>
  sql`not exists (select from cameras where cameras.id = sender and cameras.force_id <> ${force})`;

/** Whoever changes one of the rows meanwhile waits; whoever has read it before finds another version. */
async function sweep(
  db: Kysely<Record<never, never>>,
  words: Words,
  finder: MarkFinder,
  keeps: Keeps,
): Promise<number> {
  const [table, column] = [sql.table(words.table), sql.ref(words.column)];
  const { rows } = await sql<{
    place: string;
    text: string;
  }>`select ctid::text as place, ${column}::text as text
    from ${table} where ${words.rows} and ${column}::text ~* ${finder.firstLook} for update`.execute(db);
  let changed = 0;
  for (const { place, text } of rows) {
    const before = JSON.parse(text) as Json;
    const after = withoutMark(before, finder, keeps);
    if (JSON.stringify(after) === JSON.stringify(before)) continue;
    changed += 1;
    if (questionOf(after, words) !== questionOf(before, words))
      await sql`delete from ${table} where ctid = ${place}::tid`.execute(db);
    else await put(db, words, place, after);
  }
  return changed;
}

/** What a record asks, as text; the same for all that ask nothing. */
function questionOf(record: Json, { goesWith }: Words): string {
  const within = goesWith === "matter" ? memberOf(record, "matter") : record;
  return goesWith === undefined ? "" : JSON.stringify(memberOf(within, "question"));
}

const memberOf = (record: Json, name: string): Json =>
  typeof record === "object" && record !== null && name in record
    ? ((record as { readonly [name: string]: Json })[name] ?? null)
    : null;

async function put(
  db: Kysely<Record<never, never>>,
  { table, column, asText, versioned, beside }: Words,
  place: string,
  after: Json,
): Promise<void> {
  const version = memberOf(after, "version");
  const isNew = versioned === true && typeof version === "number";
  const record = isNew ? { ...(after as object), version: version + 1 } : after;
  const text = JSON.stringify(record);
  const value = asText === true ? sql`${text}` : sql`${text}::jsonb`;
  const row = sql`ctid = ${place}::tid`;
  const { rows } = await sql<{ place: string }>`update ${sql.table(table)} set ${sql.ref(column)} = ${value}
    ${isNew ? sql`, version = version + 1` : sql``} where ${row} returning ctid::text as place`.execute(db);
  if (beside !== undefined && rows[0] !== undefined)
    await sql`update ${sql.table(table)} set ${beside} where ctid = ${rows[0].place}::tid`.execute(db);
}
