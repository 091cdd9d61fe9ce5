/** The rows of an import beside its list, in PostgreSQL: copied in as they are judged, compared and applied as sets. */
import { type Kysely, sql } from "kysely";
import type { EntryContent } from "#matching/admit-entry.ts";
import type { ImportChange, ImportStage, Page, PageAsked } from "#matching/imports.ts";
import type { RowError } from "#matching/judge-rows.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { PendingImportId } from "#terms/ids.ts";
import type { AnyTables, Database } from "../database.ts";
import { applyStage } from "./apply-stage.ts";
import { compareStage } from "./compare-stage.ts";
import { dropStage, stageTables } from "./stage-tables.ts";
import { wholeEntry, wholeRow } from "./whole-entry.ts";
import { stageWriter } from "./write-stage.ts";

export function postgresImportStage(database: Database, changed: () => void): ImportStage {
  const db = database.unhurried;
  const { forget, ...writer } = stageWriter(database);
  return {
    ...writer,
    compare: (id, asked) => compareStage(db, id, asked),
    async changes(id, kind, page) {
      if (kind === "added") return await addedRows(db, id, page);
      return kind === "changed" ? await changedRows(db, id, page) : await goneRows(db, id, page);
    },
    errors: (id, page) => errorsOf(db, id, page),
    async apply(id, asked) {
      const done = await applyStage(db, id, asked);
      if (done === "changed") changed();
      return done;
    },
    async wasApplied(id) {
      const { rows } = await sql<{ applied: boolean }>`
        select exists (select 1 from voi_versions where body ->> 'importId' = ${id}) as applied`.execute(db);
      return rows[0]?.applied === true;
    },
    drop(id) {
      forget(id);
      return dropStage(db, id);
    },
  };
}

/** Pages go by a number that grows: a line of the file, or an entry's place. */
function pageOf<Row extends { readonly n: number }, Item>(
  rows: readonly Row[],
  { limit }: PageAsked,
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(item),
    next: rows.length > limit ? String(shown.at(-1)?.n) : undefined,
  };
}

const afterOf = ({ after }: PageAsked): number => (after === undefined ? -1 : Number(after) || 0);

async function addedRows(
  db: Kysely<AnyTables>,
  id: PendingImportId,
  page: PageAsked,
): Promise<Page<ImportChange>> {
  const tables = stageTables(id);
  const { rows, met } = tables;
  const found = await sql<{ n: number; body: EntryContent }>`
    select s.line as n, ${wholeRow("s", tables)} as body from ${rows} as s
    where s.line > ${afterOf(page)} and not exists (select 1 from ${met} as m where m.line = s.line)
    order by s.line limit ${page.limit + 1}`.execute(db);
  return pageOf(found.rows, page, ({ body }) => ({ content: body }));
}

async function changedRows(
  db: Kysely<AnyTables>,
  id: PendingImportId,
  page: PageAsked,
): Promise<Page<ImportChange>> {
  const { met } = stageTables(id);
  const found = await sql<{ n: number; body: EntryContent; old: VoiEntry }>`
    select m.line as n, m.body, ${wholeEntry("e")} as old from ${met} as m join voi_entries as e on e.ref = m.old_ref
    where m.fate = 'c' and m.line > ${afterOf(page)} order by m.line limit ${page.limit + 1}`.execute(db);
  return pageOf(found.rows, page, ({ body, old }) => ({ content: body, old }));
}

async function goneRows(
  db: Kysely<AnyTables>,
  id: PendingImportId,
  page: PageAsked,
): Promise<Page<ImportChange>> {
  const { gone } = stageTables(id);
  const found = await sql<{ n: number; body: VoiEntry }>`
    select g.ref as n, ${wholeEntry("e")} as body from ${gone} as g join voi_entries as e using (ref)
    where g.ref > ${afterOf(page)} order by g.ref limit ${page.limit + 1}`.execute(db);
  return pageOf(found.rows, page, ({ body }) => ({ content: body }));
}

async function errorsOf(
  db: Kysely<AnyTables>,
  id: PendingImportId,
  { after = "0 0", limit }: PageAsked,
): Promise<Page<RowError>> {
  const [line = 0, seq = 0] = after.split(" ").map((part) => Number(part) || 0);
  const { rows } = await sql<{
    seq: number;
    line: number;
    field: string | null;
    code: string;
    words: string;
  }>`
    select seq, line, field, code, words from voi_import_errors
    where import_id = ${id} and (line, seq) > (${line}, ${seq}) order by line, seq limit ${limit + 1}`.execute(
    db,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ line: at, field, code, words }) => ({
      line: at,
      column: field ?? undefined,
      code,
      words,
    })),
    next: rows.length > limit && last !== undefined ? `${last.line} ${last.seq}` : undefined,
  };
}
